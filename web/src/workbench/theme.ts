// Light or dark by choice. The choice is a cookie, so the server draws the next page right from the start.
import { onClick } from "./requests.ts";

const YEAR = 365 * 24 * 3600;

function isDark(): boolean {
  return (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
}

export function startTheme(): void {
  const label = (button: Element) => {
    const words = button.querySelector("[data-theme-label]");
    if (words) words.textContent = isDark() ? "换成浅色" : "换成深色";
  };
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-toggle]")) {
    button.hidden = false;
    label(button);
  }
  onClick("[data-theme-toggle]", (button) => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
    label(button);
  });
}
