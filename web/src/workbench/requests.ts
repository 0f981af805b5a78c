// What every request of ours carries, and how elements are found.

/** The token Django wants with every POST; each page holds at least one form with it. */
export function csrfToken(): string {
  return document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

/** POSTs a form's data and answers with JSON in mind. Rejects when the network does. */
export function post(url: string, body: FormData): Promise<Response> {
  return fetch(url, { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } });
}

/** All elements inside `root` (itself included) that match. */
export function all<T extends HTMLElement>(root: ParentNode, selector: string): T[] {
  const found = [...root.querySelectorAll<T>(selector)];
  return root instanceof HTMLElement && root.matches(selector) ? [root as T, ...found] : found;
}

/** Runs `action` when something matching `selector` is clicked, now or later on the page. */
export function onClick(selector: string, action: (element: HTMLElement, event: MouseEvent) => void): void {
  document.addEventListener("click", (event) => {
    const element = (event.target as Element | null)?.closest<HTMLElement>(selector);
    if (element) action(element, event);
  });
}

/** An <svg> icon of the page's sprite; the address is taken from an icon that is already there. */
export function iconMarkup(name: string): string {
  const sprite = document.querySelector("svg.icon use")?.getAttribute("href")?.split("#")[0] ?? "";
  return `<svg class="icon" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;
}
