// The grid of the library: pages come by themselves, [data-tick-day] ticks a day, Shift ticks all between two.
import { onClick } from "../requests.ts";

let last: HTMLInputElement | null = null;

function ticks(root: ParentNode): HTMLInputElement[] {
  return [...root.querySelectorAll<HTMLInputElement>("[data-tick]")];
}

function tick(boxes: HTMLInputElement[], on: boolean): void {
  for (const box of boxes) box.checked = on;
  boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

function range(event: MouseEvent): void {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.matches("[data-shelf] [data-tick]")) return;
  const all = ticks(document);
  const [from, to] = [last ? all.indexOf(last) : -1, all.indexOf(box)];
  if (event.shiftKey && from >= 0) tick(all.slice(Math.min(from, to), Math.max(from, to) + 1), box.checked);
  last = box;
}

/** Puts the days of the next page under those shown; a day that goes on continues in its own grid. */
function join(shown: Element, more: Element): void {
  for (const day of [...more.querySelectorAll<HTMLElement>(".shelf-day")]) {
    const before = shown.lastElementChild as HTMLElement | null;
    const cells = before?.querySelector("[data-cells]");
    if (before && cells && before.dataset.day === day.dataset.day) cells.append(...(day.querySelector("[data-cells]")?.children ?? []));
    else shown.append(day);
  }
}

async function next(link: HTMLAnchorElement): Promise<void> {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } }).catch(() => null);
  const shown = document.querySelector("[data-shelf-days]");
  if (!answer?.ok || answer.redirected || !shown) return; // the link stays a link
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const more = page.querySelector("[data-shelf-days]");
  if (more) join(shown, more);
  const further = page.querySelector<HTMLAnchorElement>("[data-shelf-next]");
  if (further) link.setAttribute("href", further.getAttribute("href") ?? "");
  else link.parentElement?.remove();
  if (further) watch(link);
}

function watch(link: HTMLAnchorElement): void {
  const seen = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      void next(link);
    },
    { rootMargin: "600px" },
  );
  seen.observe(link);
}

/** Enter in a dialog of the grid presses that dialog's own button, not the first of the whole form. */
function enter(event: KeyboardEvent): void {
  const input = event.target;
  if (event.key !== "Enter" || !(input instanceof HTMLInputElement) || !input.closest("[data-shelf] dialog")) return;
  event.preventDefault();
  input.closest("dialog")?.querySelector<HTMLButtonElement>(".btn-primary")?.click();
}

export function startShelf(): void {
  document.addEventListener("keydown", enter);
  document.addEventListener("click", range);
  onClick("[data-tick-day]", (button) => {
    const boxes = ticks(button.closest(".shelf-day") ?? document);
    tick(boxes, boxes.some((box) => !box.checked));
  });
  onClick("[data-tick-none]", () => tick(ticks(document), false));
  document.addEventListener("change", (event) => {
    const shelf = event.target instanceof Element ? event.target.closest("[data-shelf]") : null;
    shelf?.toggleAttribute("data-picking", ticks(shelf).some((box) => box.checked));
  });
  const link = document.querySelector<HTMLAnchorElement>("[data-shelf-next]");
  if (link) watch(link);
}
