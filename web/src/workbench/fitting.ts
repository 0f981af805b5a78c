// [data-fit-url="URL"] on a drop zone: every stored picture in it is held to what the field asks for. One that differs
// gets a note with the words of the server and a button that opens the dialog `fit`; what is applied there takes the
// picture's place in the form, and can be changed back.
//
// The server answers URL?field=…&asset=… with the dialog's form (its data-fit-problem says what differs), 204 if all is
// well, 202 while the picture is still arriving. The form's action stores the fitted picture and tells what it made.
//
// Outside a form, a button [data-fit-open="URL?field=…&asset=…"] opens the same dialog. What was made is told by an event
// `fitted` on the button (the picker takes it in); with data-fit-put it goes into the field `fitted` of the button's
// form, which is sent; with data-fit-go its own page is opened.
import { openDialog } from "./dialogs.ts";
import { all, iconMarkup, onClick, post } from "./requests.ts";

interface Picture {
  id: string;
  name: string;
  thumbnail: string;
}

/** What the server made. */
export interface Fitted {
  id: string;
  name: string;
  url: string;
  thumbnail_url: string;
  words: string;
}

const notes = new Map<HTMLElement, HTMLElement>();
let taken: (made: Fitted) => void = () => undefined;

function held(item: HTMLElement): HTMLInputElement | null {
  return item.querySelector<HTMLInputElement>("input[type=hidden]");
}

function shown(item: HTMLElement): Picture {
  return { id: held(item)?.value ?? "", name: item.querySelector(".thumb-name")?.textContent ?? "", thumbnail: item.querySelector("img")?.src ?? "" };
}

/** Put another picture into a thumb's place, and so into the form. */
function swap(item: HTMLElement, picture: Picture): void {
  const field = held(item);
  const name = item.querySelector(".thumb-name");
  const image = item.querySelector("img");
  if (field) field.value = picture.id;
  if (name) name.textContent = picture.name;
  if (image) image.src = picture.thumbnail;
  item.closest("[data-drop]")?.dispatchEvent(new Event("change", { bubbles: true }));
}

function note(item: HTMLElement, tone: string, icon: string, words: string, button: HTMLElement): void {
  const made = document.createElement("div");
  made.className = `note ${tone} mt-2`;
  made.setAttribute("role", "status");
  made.innerHTML = `${iconMarkup(icon)}<div><p></p></div>`;
  const text = made.querySelector("p");
  if (text) text.textContent = words;
  made.querySelector("div")?.append(button);
  notes.get(item)?.remove();
  notes.set(item, made);
  item.closest("[data-drop]")?.append(made);
}

function button(words: string, icon: string, action: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm mt-2";
  made.innerHTML = iconMarkup(icon);
  made.append(words);
  made.addEventListener("click", action);
  return made;
}

function body(): HTMLElement | null {
  return document.querySelector<HTMLElement>("#fit [data-fit-body]");
}

function open(html: string, then: (made: Fitted) => void): void {
  taken = then;
  const place = body();
  if (place) place.innerHTML = html;
  openDialog("fit");
}

async function look(drop: HTMLElement, item: HTMLElement): Promise<void> {
  const asset = held(item)?.value;
  if (!asset || item.dataset.fitLooked === asset) return;
  item.dataset.fitLooked = asset;
  const asked = new URLSearchParams({ field: drop.dataset.name ?? "", asset });
  const answer = await fetch(`${drop.dataset.fitUrl}?${asked}`, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.status !== 200) {
    if (answer?.status !== 204) delete item.dataset.fitLooked;
    return;
  }
  const html = await answer.text();
  const problem = /data-fit-problem="([^"]*)"/.exec(html);
  const words = document.createElement("textarea");
  words.innerHTML = problem?.[1] ?? "";
  note(item, "note-warn", "warning", words.value, button("帮我调整", "fit", () => open(html, (made) => takeIn(item, made))));
}

/** Open the dialog for a picture that stands somewhere else than in a form's field. */
async function openFrom(pressed: HTMLElement): Promise<void> {
  pressed.setAttribute("data-busy", "");
  const answer = await fetch(pressed.dataset.fitOpen ?? "", { headers: { Accept: "text/html" } }).catch(() => null);
  pressed.removeAttribute("data-busy");
  if (answer?.status === 200 && !answer.redirected) open(await answer.text(), (made) => handOn(pressed, made));
  else location.reload(); // it is as asked by now, or gone
}

function handOn(pressed: HTMLElement, made: Fitted): void {
  pressed.dispatchEvent(new CustomEvent<Fitted>("fitted", { bubbles: true, detail: made }));
  if (pressed.hasAttribute("data-fit-go")) location.assign(made.url);
  const form = pressed.hasAttribute("data-fit-put") ? pressed.closest("form") : null;
  const field = form?.querySelector<HTMLInputElement>("input[name=fitted]");
  if (!form || !field) return;
  field.value = made.id;
  form.requestSubmit();
}

function lookAll(drop: HTMLElement): void {
  for (const [item, made] of notes) {
    if (item.isConnected) continue;
    made.remove();
    notes.delete(item);
  }
  for (const item of drop.querySelectorAll<HTMLElement>(".thumb")) void look(drop, item);
}

/** Draw the dialog anew for what is chosen now. Until it is there nothing can be applied: what is seen is what is made. */
async function redraw(form: HTMLFormElement): Promise<void> {
  const asked = new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString();
  const press = form.querySelector<HTMLButtonElement>("[type=submit]");
  form.dataset.fitAsked = asked;
  form.setAttribute("aria-busy", "true");
  if (press) press.disabled = true;
  const answer = await fetch(`${form.dataset.fitForm}?${asked}`, { headers: { Accept: "text/html" } }).catch(() => null);
  const html = answer?.status === 200 ? await answer.text() : null;
  if (!form.isConnected || form.dataset.fitAsked !== asked) return; // something else was chosen meanwhile
  form.removeAttribute("aria-busy");
  if (press) press.disabled = false;
  const place = body();
  if (html !== null && place) place.innerHTML = html;
  else fault(form, "没有取到，请检查网络后再试。");
}

function fault(form: HTMLFormElement, words: string): void {
  const place = form.querySelector<HTMLElement>(".fit-fault");
  if (!place) return;
  place.textContent = words;
  place.hidden = false;
}

async function apply(form: HTMLFormElement): Promise<void> {
  const dialog = form.closest("dialog");
  const press = form.querySelector<HTMLButtonElement>("[type=submit]");
  press?.setAttribute("data-busy", "");
  if (press) press.disabled = true;
  const answer = await post(form.action, new FormData(form)).catch(() => null);
  press?.removeAttribute("data-busy");
  if (press) press.disabled = false;
  const told = answer ? await answer.json().catch(() => ({})) : {};
  if (!answer?.ok) return fault(form, told.error ?? "没有调整成，请检查网络后再试。");
  dialog?.close();
  taken({ ...told, id: String(told.id) } as Fitted);
}

/** Put what was made in the place of a form's picture; it can be changed back. */
function takeIn(item: HTMLElement, made: Fitted): void {
  const before = shown(item);
  item.dataset.fitLooked = made.id;
  swap(item, { id: made.id, name: made.name, thumbnail: made.thumbnail_url });
  note(item, "note-good", "success", made.words, button("换回原图", "undo", () => {
    notes.get(item)?.remove();
    notes.delete(item);
    swap(item, before);
  }));
}

/** Called for every piece of page: pictures that are there already are looked at too. */
export function startFitting(root: HTMLElement): void {
  for (const drop of all<HTMLElement>(root, "[data-fit-url]")) {
    drop.addEventListener("change", () => lookAll(drop));
    lookAll(drop);
  }
}

export function startFittingDialog(): void {
  onClick("[data-fit-open]", (pressed) => void openFrom(pressed));
  onClick("[data-fit-turn]", (pressed) => {
    const form = pressed.closest("form");
    const turn = form?.querySelector<HTMLInputElement>("input[name=turn]");
    if (!form || !turn) return;
    turn.value = pressed.dataset.fitTurn ?? "0";
    void redraw(form);
  });
  document.addEventListener("change", (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>("[data-fit-form]");
    if (form) void redraw(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-fit-form]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void apply(form);
  }, { capture: true });
}
