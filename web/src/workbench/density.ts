// [data-density-toggle]: compact or comfortable tables; remembered on this device.
import { onClick } from "./requests.ts";

const KEY = "density";

function show(density: string): void {
  document.body.dataset.density = density;
  for (const button of document.querySelectorAll("[data-density-toggle]")) button.setAttribute("aria-pressed", String(density === "compact"));
}

export function startDensity(): void {
  show(localStorage.getItem(KEY) ?? "comfortable");
  onClick("[data-density-toggle]", () => {
    const density = document.body.dataset.density === "compact" ? "comfortable" : "compact";
    localStorage.setItem(KEY, density);
    show(density);
  });
}
