// [data-picker="URL"]: opens the dialog `picker` with files of the library; those ticked join the drop zone's files.
//
// The server answers with a piece of page that holds checkboxes [data-pick], buttons [data-picker-go="?tag=…"] that
// narrow it and one [data-picker-more="?after=…"]. What is ticked stays ticked while one searches on. A picture the field
// would refuse has a button that fits it (fitting.ts): what was made takes its place here, ticked.
import { openDialog } from "../dialogs.ts";
import type { Fitted } from "../fitting.ts";
import { onClick } from "../requests.ts";
import { addStored, storedIn } from "../uploads/drops.ts";

const PAUSE = 300;

interface Picked {
  name: string;
  thumbnail: string;
}

let drop: HTMLElement | null = null;
let place = "";
let most = 0;
let asked = 0;
let timer = 0;
const picked = new Map<string, Picked>();

function part<T extends HTMLElement>(name: string): T | null {
  return document.querySelector<T>(`#picker [data-picker-${name}]`);
}

/** How many more the field takes. */
function room(): number {
  return drop && most ? most - storedIn(drop).size : Infinity;
}

async function load(url: string, fresh: boolean): Promise<void> {
  const list = part("list");
  if (!list) return;
  const turn = ++asked;
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  const words = answer?.ok && !answer.redirected ? await answer.text() : "<p class=\"empty\">没有取到，请检查网络后再试。</p>";
  if (turn !== asked) return; // something else was asked for meanwhile
  if (fresh) list.replaceChildren();
  list.insertAdjacentHTML("beforeend", words);
  show();
}

function show(): void {
  const used = drop ? storedIn(drop) : new Set<string>();
  const full = picked.size >= room();
  for (const box of document.querySelectorAll<HTMLInputElement>("#picker [data-pick]")) {
    box.checked = picked.has(box.value) || used.has(box.value);
    box.disabled = box.hasAttribute("data-refused") || used.has(box.value) || (full && !box.checked);
  }
  const button = part<HTMLButtonElement>("take");
  if (button) button.disabled = picked.size === 0;
  const count = part("count");
  if (count) count.textContent = picked.size ? `用选中的 ${picked.size} 个` : "用选中的";
  const left = part("room");
  if (left) left.textContent = Number.isFinite(room()) ? (full ? `这一栏最多 ${most} 个，已经满了` : `还能选 ${room() - picked.size} 个`) : "";
}

function go(query: string): void {
  const url = new URL(query, new URL(place, location.href));
  const text = part<HTMLFormElement>("search")?.querySelector<HTMLInputElement>("input[type=search]")?.value.trim();
  if (text) url.searchParams.set("q", text);
  else url.searchParams.delete("q");
  place = url.href;
  void load(place, true);
}

function open(button: HTMLElement): void {
  drop = button.closest<HTMLElement>("[data-drop]");
  place = new URL(button.dataset.picker ?? "", location.href).href;
  most = Number(button.dataset.pickerMost ?? 0);
  picked.clear();
  part<HTMLFormElement>("search")?.reset();
  part("list")?.replaceChildren();
  show();
  openDialog("picker");
  void load(place, true);
}

function take(button: HTMLElement): void {
  for (const [id, one] of picked) if (drop) addStored(drop, { id, name: one.name, thumbnail_url: one.thumbnail });
  button.closest("dialog")?.close();
}

/** Put a fitted picture in the place of the one that was refused. */
function takeFitted(cell: HTMLElement, made: Fitted): void {
  const box = cell.querySelector<HTMLInputElement>("[data-pick]");
  const facts = cell.querySelector(".cell-facts");
  const name = cell.querySelector(".cell-name");
  const image = cell.querySelector("img");
  if (!box) return;
  box.value = made.id;
  box.removeAttribute("data-refused");
  box.setAttribute("aria-label", made.name);
  Object.assign(box.dataset, { name: made.name, thumbnail: made.thumbnail_url });
  if (facts) facts.textContent = made.words;
  if (name) name.textContent = made.name;
  if (image) image.src = made.thumbnail_url;
  cell.querySelector("[data-fit-open]")?.remove();
  if (picked.size < room()) picked.set(made.id, { name: made.name, thumbnail: made.thumbnail_url });
  show();
  box.focus();
}

export function startPicker(): void {
  document.addEventListener("fitted", (event) => {
    const cell = (event.target as Element).closest<HTMLElement>("#picker .cell");
    if (cell) takeFitted(cell, (event as CustomEvent<Fitted>).detail);
  });
  onClick("[data-picker]", open);
  onClick("[data-picker-go]", (button) => go(button.dataset.pickerGo ?? ""));
  onClick("[data-picker-more]", (button) => {
    const url = new URL(button.dataset.pickerMore ?? "", place);
    button.parentElement?.remove();
    void load(url.href, false);
  });
  onClick("[data-picker-take]", take);
  document.addEventListener("input", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-picker-search]")) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => go(new URL(place).search), PAUSE);
  });
  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof Element) || !event.target.matches("[data-picker-search]")) return;
    event.preventDefault();
    go(new URL(place).search);
  });
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.matches("#picker [data-pick]")) return;
    if (box.checked) picked.set(box.value, { name: box.dataset.name ?? "", thumbnail: box.dataset.thumbnail ?? "" });
    else picked.delete(box.value);
    show();
  });
}
