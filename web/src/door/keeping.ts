// Keeps this page, its scripts and styles on the phone: the service worker serves them when there is no network.
const CACHE = "vocweek-door";

/** Registers the worker for this page alone, and lays everything the page has loaded into its cache. */
export async function keepPage(worker: string, scope: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(worker, { scope });
  const loaded = performance.getEntriesByType("resource").map((entry) => new URL(entry.name));
  const files = loaded.filter((url) => url.origin === location.origin && /\.(js|css|svg)$/.test(url.pathname) && !url.pathname.startsWith(scope));
  const wanted = [...new Set([scope, ...files.map((url) => url.pathname)])];
  const cache = await caches.open(CACHE);
  await cache.addAll(wanted);
  const old = (await cache.keys()).filter((request) => !wanted.includes(new URL(request.url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}
