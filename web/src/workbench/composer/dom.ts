// Small makers of elements, so that the composer reads like the page it draws.
import { iconMarkup } from "../requests.ts";

type Props = Record<string, string | boolean | number | EventListener | undefined>;

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: (Node | string | null | undefined)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== undefined && value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return made;
}

/** A button with an icon and a word; with `quiet` the word is for screen readers only. */
export function button(icon: string, word: string, act: () => void, { quiet = false, name = "" } = {}): HTMLButtonElement {
  const made = el("button", { type: "button", class: `btn btn-sm btn-quiet${quiet ? " btn-icon" : ""}`, title: quiet ? word : undefined, "data-act": name || undefined, click: act as EventListener });
  made.innerHTML = iconMarkup(icon);
  made.append(el("span", { class: quiet ? "visually-hidden" : "" }, word));
  return made;
}

let number = 0;

/** A labelled control; `attribute` marks the place for an error about it. */
export function row(label: string, control: HTMLElement, { help = "", attribute = "" } = {}): HTMLElement {
  control.id ||= `composer-${++number}`;
  return el("div", { class: "field", "data-attribute": attribute || undefined }, el("label", { class: "field-label", for: control.id }, label), control, help ? el("div", { class: "field-foot" }, el("span", {}, help)) : null);
}

export function input(value: string | number | undefined, set: (text: string) => void, more: Props = {}): HTMLInputElement {
  const made = el("input", { type: "text", autocomplete: "off", ...more, input: (() => set(made.value)) as EventListener });
  made.value = value === undefined ? "" : String(value);
  return made;
}

export function area(value: string | undefined, set: (text: string) => void, more: Props = {}): HTMLTextAreaElement {
  const made = el("textarea", { rows: 2, ...more, input: (() => set(made.value)) as EventListener });
  made.value = value ?? "";
  return made;
}

export function tick(label: string, on: boolean | undefined, set: (on: boolean) => void): HTMLElement {
  const box = el("input", { type: "checkbox", change: (() => set(box.checked)) as EventListener });
  box.checked = Boolean(on);
  return el("label", { class: "choice" }, box, el("span", {}, label));
}

export function pick(options: [string, string][], value: string | undefined, set: (value: string) => void, more: Props = {}): HTMLSelectElement {
  const made = el("select", { ...more, change: (() => set(made.value)) as EventListener }, ...options.map(([key, label]) => el("option", { value: key }, label)));
  made.value = value ?? "";
  return made;
}

/** A whole number typed, `undefined` for nothing. */
export function whole(text: string): number | undefined {
  const found = Number.parseInt(text.replace(/[^\d-]/g, ""), 10);
  return Number.isNaN(found) ? undefined : found;
}
