// Suggestions while typing (搜索提示): a combobox as ARIA describes it. Without it the form is sent as it is.
import { said } from "../saying.ts";

const REST = 150;

interface Suggestion {
  title: string;
  /** The title with what fits in <mark>, escaped by the server. */
  html: string;
  url: string;
  fact: string;
}

export function startSuggesting(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-suggests]").forEach(suggestFor);
}

function suggestFor(input: HTMLInputElement): void {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `${input.id}-suggestions`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", said("搜索提示", "Suggestions"));
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id }))
    input.setAttribute(name, value);

  let found: Suggestion[] = [];
  let chosen = -1;
  let timer = 0;
  let asked = 0;

  const choose = (next: number): void => {
    chosen = next;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${list.id}-${chosen}`);
  };
  const show = (rows: Suggestion[]): void => {
    found = rows;
    list.textContent = "";
    list.append(...rows.map((row, at) => option(row, `${list.id}-${at}`)));
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const ask = async (): Promise<void> => {
    const words = input.value.trim();
    const mine = ++asked;
    if (words.length < 2) return show([]);
    try {
      const answer = await fetch(`${input.dataset.suggests}?q=${encodeURIComponent(words)}`);
      const told = (await answer.json()) as { suggestions: Suggestion[] };
      if (mine === asked && document.activeElement === input) show(told.suggestions);
    } catch {
      show([]); // no network: the form still works when there is one again
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if ((event as InputEvent).isComposing) return;
    timer = window.setTimeout(() => void ask(), REST);
  });
  input.addEventListener("compositionend", () => void ask());
  input.addEventListener("blur", () => show([]));
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const picked = found[chosen];
    if (step) {
      event.preventDefault();
      const rows = found.length + 1; // the field itself is one of the places
      choose(((chosen + 1 + step + rows) % rows) - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      show([]);
    } else if (event.key === "Enter" && picked) {
      event.preventDefault();
      location.assign(picked.url);
    }
  });
  // Before the field loses its focus, and with it the list.
  list.addEventListener("mousedown", (event) => {
    const at = [...list.children].findIndex((row) => row.contains(event.target as Node));
    const pressed = found[at];
    event.preventDefault();
    if (pressed) location.assign(pressed.url);
  });
}

function option(row: Suggestion, id: string): HTMLElement {
  const made = document.createElement("li");
  made.className = "suggestion";
  made.id = id;
  made.setAttribute("role", "option");
  const title = document.createElement("span");
  title.innerHTML = row.html;
  const fact = document.createElement("small");
  fact.textContent = row.fact;
  made.append(title, fact);
  return made;
}
