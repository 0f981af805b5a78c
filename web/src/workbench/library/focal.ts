// The focal point (画面中心): [data-focal] is the picture, its point is dragged or moved by arrow keys; crops show at once.
import { all } from "../requests.ts";

const STEP = 0.01;
const LEAP = 0.1;
const KEYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function within(value: number): number {
  return Math.min(Math.max(value, 0), 1);
}

/** Where a picture stands in a frame that shows less of it, in percent: its point in the middle, as far as that goes. */
export function placed(point: number, shown: number): number {
  if (shown >= 1) return 50;
  return within((point - shown / 2) / (1 - shown)) * 100;
}

class Focal {
  private readonly point: HTMLButtonElement | null;
  private readonly x: HTMLInputElement | null;
  private readonly y: HTMLInputElement | null;

  constructor(private readonly picture: HTMLElement) {
    this.point = picture.querySelector("[data-focal-point]");
    this.x = document.querySelector("input[name=focal_x]");
    this.y = document.querySelector("input[name=focal_y]");
    if (!this.point || !this.x || !this.y) return;
    this.point.hidden = false;
    picture.addEventListener("pointerdown", (event) => this.drag(event));
    this.point.addEventListener("keydown", (event) => this.press(event));
    document.querySelector("[data-focal-clear]")?.addEventListener("click", () => this.set("", ""));
    for (const image of document.querySelectorAll<HTMLImageElement>("[data-crop]")) {
      if (image.complete) this.show();
      else image.addEventListener("load", () => this.show());
    }
    this.show();
  }

  private drag(event: PointerEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    this.point?.focus();
    const move = (at: PointerEvent) => this.at(at);
    const end = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
    this.at(event);
  }

  private at(event: PointerEvent): void {
    const box = this.picture.getBoundingClientRect();
    this.move((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }

  private press(event: KeyboardEvent): void {
    const way = KEYS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? LEAP : STEP;
    const [x, y] = this.here();
    this.move(x + way[0] * step, y + way[1] * step);
  }

  private here(): [number, number] {
    return [Number(this.x?.value || 0.5), Number(this.y?.value || 0.5)];
  }

  private move(x: number, y: number): void {
    this.set(within(x).toFixed(4), within(y).toFixed(4));
  }

  private set(x: string, y: string): void {
    if (this.x) this.x.value = x;
    if (this.y) this.y.value = y;
    this.show();
    this.x?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private show(): void {
    const [x, y] = this.here();
    if (this.point) {
      this.point.style.left = `${x * 100}%`;
      this.point.style.top = `${y * 100}%`;
      this.point.toggleAttribute("data-set", Boolean(this.x?.value));
    }
    for (const image of document.querySelectorAll<HTMLImageElement>("[data-crop]")) {
      const wide = image.naturalWidth / (image.naturalHeight || 1) / (image.clientWidth / (image.clientHeight || 1));
      image.style.objectPosition = `${placed(x, 1 / wide)}% ${placed(y, wide)}%`;
    }
  }
}

export function startFocal(root: HTMLElement): void {
  for (const picture of all<HTMLElement>(root, "[data-focal]")) new Focal(picture);
}
