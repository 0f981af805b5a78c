// The service worker of the page at the door, and of no other: the page from the network, from the phone when there is none; its files
// from the phone. What it keeps, the page put there (`door/keeping.ts`); it holds no data.
interface Fetched extends Event {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Lived extends Event {
  waitUntil(done: Promise<unknown>): void;
}

const worker = self as unknown as {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(name: "install" | "activate", listener: (event: Lived) => void): void;
  addEventListener(name: "fetch", listener: (event: Fetched) => void): void;
};
const PATIENCE = 4_000;

async function page(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreSearch: true, ignoreVary: true });
  if (!kept) return fetch(request);
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  const asked = fetch(request).then((response) => (response.ok ? response : kept));
  return Promise.race([asked.catch(() => kept), late]);
}

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate") return event.respondWith(page(event.request));
  event.respondWith(caches.match(event.request, { ignoreVary: true }).then((kept) => kept ?? fetch(event.request)));
});
