// What the viewers share: their buttons, the whole screen, a word when something goes wrong.

export type Deeds = Partial<Record<"in" | "out" | "home" | "gyroscope", () => void>>;

export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

export function canvasOf(figure: HTMLElement): HTMLElement {
  const canvas = figure.querySelector<HTMLElement>("[data-viewer-canvas]");
  if (!canvas) throw new Error("the figure has no place for a viewer");
  return canvas;
}

/** Shows the buttons and lets them and the keys + - 0 f do what they say. */
export function equip(figure: HTMLElement, deeds: Deeds): void {
  const tools = figure.querySelector<HTMLElement>("[data-viewer-tools]");
  if (!tools) return;
  const all: Record<string, () => void> = { ...deeds, full: () => toggleFull(figure) };
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-viewer-do]");
    all[button?.dataset.viewerDo ?? ""]?.();
  });
  const keys: Record<string, string> = { "+": "in", "=": "in", "-": "out", "0": "home", f: "full" };
  figure.addEventListener("keydown", (event) => {
    const deed = keys[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !deed) {
      if (event.key === "Escape") figure.classList.remove("stage-full");
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    all[deed]?.();
  });
}

// An iPhone gives the whole screen to videos only: there the figure covers the page instead.
function toggleFull(figure: HTMLElement): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (figure.requestFullscreen) void figure.requestFullscreen();
  else figure.classList.toggle("stage-full");
}

/** Says in words what went wrong. */
export function say(figure: HTMLElement, words: string): void {
  const fault = figure.querySelector<HTMLElement>("[data-viewer-fault]");
  const place = fault?.querySelector("span");
  if (!fault || !place) return;
  place.textContent = words;
  fault.hidden = false;
}
