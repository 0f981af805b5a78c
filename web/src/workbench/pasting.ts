// A block copied from Excel or WPS, pasted into a table of rows: it fills cells from the one in focus, adds rows up to the
// limit, turns the labels of choices into choices, says what did not fit, and can be undone (Ctrl+Z or the button).
import { onClick } from "./requests.ts";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Undo = { rows: HTMLElement; added: Element[]; before: [Control, string][] };
let last: Undo | null = null;

/** Rows and cells of tab-separated text; a quoted cell may hold line breaks, tabs and doubled quotes. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) break;
    rows[rows.length - 1]!.push(found[1] === undefined ? (found[2] ?? "") : found[1].replaceAll('""', '"'));
    if (found[3] !== "\t" && cell.lastIndex < text.length) rows.push([]);
    else if (found[3] === "\t" && cell.lastIndex === text.length) rows[rows.length - 1]!.push("");
  }
  return rows;
}

const controlsOf = (row: Element): Control[] =>
  [...row.querySelectorAll("td[data-label]")].map((cell) => cell.querySelector<Control>("input:not([type=hidden]), select, textarea")).filter((one): one is Control => one !== null);

/** The control where several things may be chosen, nothing for any other. */
const several = (control: Control): HTMLSelectElement | null => (control instanceof HTMLSelectElement && control.multiple ? control : null);

/** What stands in a control; of several choices their values, a line each. */
function held(control: Control): string {
  const many = several(control);
  return many ? [...many.selectedOptions].map((one) => one.value).join("\n") : control.value;
}

/** Choose all of `listed`, values or labels; false, and nothing changed, where one of them is no choice. */
function choose(control: HTMLSelectElement, listed: string[]): boolean {
  const options = [...control.options];
  const fits = (one: HTMLOptionElement, word: string) => one.value === word || one.text.trim() === word;
  if (!listed.every((word) => options.some((one) => fits(one, word)))) return false;
  for (const one of options) one.selected = listed.some((word) => fits(one, word));
  return true;
}

/** Put text into a control; false where it is no choice of it. */
function put(control: Control, text: string): boolean {
  const value = text.trim();
  const many = several(control);
  if (many) return choose(many, value.split(/[、,，;；\n]/).map((word) => word.trim()).filter(Boolean));
  if (control instanceof HTMLSelectElement) {
    const option = [...control.options].find((one) => one.value === value || one.text.trim() === value);
    if (!option) return value === "";
    control.value = option.value;
  } else if (control.type === "date") {
    const day = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(value);
    control.value = day ? `${day[1]}-${day[2]!.padStart(2, "0")}-${day[3]!.padStart(2, "0")}` : "";
    return control.value !== "" || value === "";
  } else if (control.type === "checkbox" || control.type === "radio") return false;
  else control.value = control instanceof HTMLTextAreaElement ? text : value.replace(/\s*\n\s*/g, " ");
  return true;
}

function rowAt(rows: HTMLElement, index: number, added: Element[]): Element | null {
  const body = rows.querySelector("tbody")!;
  if (index < body.rows.length) return body.rows[index]!;
  const add = rows.querySelector<HTMLButtonElement>("[data-row-add]");
  if (!add || add.disabled) return null;
  add.click();
  const row = body.rows[index] ?? null;
  if (row) added.push(row);
  return row;
}

function paste(rows: HTMLElement, focused: Control, block: string[][]): void {
  const row = focused.closest("tr")!;
  const undo: Undo = { rows, added: [], before: [] };
  const [top, left] = [[...row.parentElement!.children].indexOf(row), controlsOf(row).indexOf(focused)];
  let [filled, wrong, over, wide] = [0, 0, 0, 0];
  block.forEach((cells, down) => {
    const target = rowAt(rows, top + down, undo.added);
    if (!target) return void (over += 1);
    const controls = controlsOf(target);
    cells.forEach((text, right) => {
      const control = controls[left + right];
      if (!control) return void (wide += text.trim() ? 1 : 0);
      undo.before.push([control, held(control)]);
      if (put(control, text)) filled += 1;
      else wrong += 1;
    });
  });
  last = undo;
  focused.focus();
  say(rows, [`粘贴了 ${filled} 格`, over && `超出行数上限，有 ${over} 行没有粘贴`, wide && `有 ${wide} 格超出了最后一列`, wrong && `有 ${wrong} 格不是可选的内容，没有填`]);
  rows.dispatchEvent(new Event("input", { bubbles: true }));
}

function say(rows: HTMLElement, parts: (string | number)[]): void {
  let place = rows.querySelector<HTMLElement>("[data-pasted]");
  if (!place) {
    place = document.createElement("p");
    place.dataset.pasted = "";
    place.className = "rows-pasted";
    place.setAttribute("role", "status");
    rows.querySelector(".rows-foot")?.append(place);
  }
  place.textContent = `${parts.filter(Boolean).join("；")}。`;
  if (!last) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-quiet";
  button.dataset.pasteUndo = "";
  button.textContent = "撤销粘贴";
  place.append(button);
}

function takeBack(): void {
  if (!last) return;
  const { rows, added, before } = last;
  last = null;
  for (const [control, value] of before.reverse()) {
    const many = several(control);
    if (many) choose(many, value.split("\n").filter(Boolean));
    else control.value = value;
  }
  for (const row of added.reverse()) row.querySelector<HTMLElement>("[data-row-remove]")?.click();
  say(rows, ["粘贴已撤销"]);
  rows.dispatchEvent(new Event("input", { bubbles: true }));
}

export function startPasting(): void {
  document.addEventListener("paste", (event) => {
    const focused = event.target as Control;
    const rows = (event.target as HTMLElement).closest?.<HTMLElement>("[data-rows]");
    const text = event.clipboardData?.getData("text/plain").replace(/(\r\n|\n|\r)$/, "") ?? "";
    if (!rows || !/[\t\n\r]/.test(text) || !focused.matches("input, select, textarea")) return;
    const block = readBlock(text);
    // One cell with line breaks belongs into the one field, as it would anywhere.
    if (block.length === 1 && block[0]!.length === 1) return;
    event.preventDefault();
    paste(rows, focused, block);
  });
  document.addEventListener("keydown", (event) => {
    const inside = (event.target as HTMLElement).closest?.("[data-rows]");
    if (!last || inside !== last.rows || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
    event.preventDefault();
    takeBack();
  });
  // What is typed after a paste is undone by the browser itself first.
  document.addEventListener("input", (event) => {
    if (event.isTrusted && last && last.rows.contains(event.target as Node)) last = null;
  });
  onClick("[data-paste-undo]", takeBack);
}
