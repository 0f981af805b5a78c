// data-shortcut="j" on a link or button: the key presses it. `?` lists the keys of the page.
import { openDialog } from "./dialogs.ts";

const DIALOG = "shortcuts";

function targets(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-shortcut]")].filter((element) => element.offsetParent !== null);
}

function writing(element: Element | null): boolean {
  return element instanceof HTMLElement && (element.isContentEditable || element.matches("input, textarea, select"));
}

function row(key: string, words: string): [HTMLElement, HTMLElement] {
  const term = document.createElement("dt");
  const cap = document.createElement("kbd");
  cap.textContent = key;
  term.append(cap);
  const meaning = document.createElement("dd");
  meaning.textContent = words;
  return [term, meaning];
}

function help(): void {
  const list = document.querySelector(`#${DIALOG} dl`);
  if (!list) return;
  const keys = targets().map((element) => row(element.dataset.shortcut ?? "", element.dataset.shortcutLabel ?? element.textContent?.trim() ?? ""));
  list.replaceChildren(...keys.flat(), ...row("?", "显示这份说明"));
  openDialog(DIALOG);
}

export function startShortcuts(): void {
  const has = targets().length > 0;
  for (const button of document.querySelectorAll<HTMLElement>(`[data-open-dialog="${DIALOG}"]`)) {
    button.hidden = !has;
    button.addEventListener("click", help);
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target as Element)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") return help();
    const target = targets().find((element) => element.dataset.shortcut === event.key);
    if (!target) return;
    event.preventDefault();
    if (target.matches("textarea, input")) target.focus();
    else target.click();
  });
}
