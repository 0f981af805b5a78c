// [data-drop]: pick, drop or photograph files. With data-upload-url each goes up at once and leaves a hidden
// field with its id; without, the files go with the form. Thumbnails either way.
//
// The server answers an upload with 200 {"id": "…", "name": "…", "thumbnail_url": "…"} or 4xx {"error": "…"}.
import { all, csrfToken, iconMarkup } from "./requests.ts";

interface Stored {
  id: string | number;
  name: string;
  thumbnail_url?: string;
  /** What there is to know about it, as that it was there already. */
  note?: string;
}

function thumb(name: string): HTMLLIElement {
  const item = document.createElement("li");
  item.className = "thumb";
  item.innerHTML = `<span class="thumb-picture">${iconMarkup("file")}</span><span class="thumb-name"></span><button class="thumb-remove" type="button" data-thumb-remove>${iconMarkup("close")}</button>`;
  const label = item.querySelector(".thumb-name");
  if (label) label.textContent = name;
  item.querySelector("button")?.setAttribute("aria-label", `移除 ${name}`);
  return item;
}

function picture(item: HTMLElement, url: string): void {
  const image = document.createElement("img");
  image.src = url;
  image.alt = "";
  item.querySelector(".thumb-picture")?.replaceChildren(image);
}

function fail(item: HTMLElement, words: string): void {
  item.dataset.state = "failed";
  item.querySelector("progress")?.remove();
  const name = item.querySelector(".thumb-name");
  if (name) name.textContent = `${name.textContent}：${words}`;
}

function remark(item: HTMLElement, words: string): void {
  const note = document.createElement("small");
  note.className = "thumb-note";
  note.textContent = words;
  item.append(note);
}

function finish(drop: HTMLElement, item: HTMLElement, stored: Stored): void {
  item.querySelector("progress")?.remove();
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = drop.dataset.name ?? "files";
  field.value = String(stored.id);
  item.append(field);
  if (stored.thumbnail_url) picture(item, stored.thumbnail_url);
  if (stored.note) remark(item, stored.note);
  drop.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Show a file that is stored already as one of the drop zone's, and send its id with the form. */
export function addStored(drop: HTMLElement, stored: Stored): void {
  const item = thumb(stored.name);
  drop.querySelector(".thumbs")?.append(item);
  finish(drop, item, stored);
}

/** The ids of the files that go with the form from this drop zone. */
export function storedIn(drop: HTMLElement): Set<string> {
  return new Set([...drop.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map((field) => field.value));
}

function read(request: XMLHttpRequest): Partial<Stored> & { error?: string } {
  try {
    return JSON.parse(request.responseText) as Partial<Stored>;
  } catch {
    return {};
  }
}

function send(drop: HTMLElement, url: string, file: File, item: HTMLElement): void {
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `正在上传 ${file.name}`);
  item.append(bar);
  const body = new FormData();
  body.append("file", file);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => (bar.value = event.loaded / (event.total || 1)));
  request.addEventListener("error", () => fail(item, "网络中断，请重新选择"));
  request.addEventListener("load", () => {
    const answer = read(request);
    if (request.status >= 200 && request.status < 300 && answer.id !== undefined) finish(drop, item, answer as Stored);
    else fail(item, answer.error ?? "没有传上去，请重试");
  });
  request.addEventListener("loadend", () => goOn(drop.closest("form")));
  request.open("POST", url);
  request.setRequestHeader("X-CSRFToken", csrfToken());
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
}

// Forms that were sent while files were still going up, each with the button that was pressed.
const waiting = new Map<HTMLFormElement, HTMLElement | null>();

/** A form sent too soon waits for its last file, so that no photo is lost. */
function wait(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (!form.querySelector("[data-drop] progress")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.set(form, event.submitter);
  event.submitter?.setAttribute("data-busy", "");
}

/** Send the form that waited once all is up; where a file failed it stays, and the person sees why. */
function goOn(form: HTMLFormElement | null): void {
  if (!form || !waiting.has(form) || form.querySelector("[data-drop] progress")) return;
  const button = waiting.get(form);
  waiting.delete(form);
  button?.removeAttribute("data-busy");
  if (!form.querySelector("[data-drop] [data-state=failed]")) form.requestSubmit(button);
}

function take(drop: HTMLElement, input: HTMLInputElement, list: HTMLElement): void {
  const url = drop.dataset.uploadUrl;
  if (!url) list.querySelectorAll("[data-local]").forEach((item) => item.remove());
  if (!input.multiple) list.replaceChildren();
  for (const file of input.files ?? []) {
    const item = thumb(file.name);
    if (file.type.startsWith("image/")) picture(item, URL.createObjectURL(file));
    list.append(item);
    if (url) {
      send(drop, url, file, item);
    } else {
      item.dataset.local = "";
      item.querySelector("button")?.remove();
    }
  }
  if (url) input.value = "";
}

export function startUploads(root: HTMLElement): void {
  for (const drop of all<HTMLElement>(root, "[data-drop]")) {
    const input = drop.querySelector<HTMLInputElement>("input[type=file]");
    const list = drop.querySelector<HTMLElement>(".thumbs");
    const area = drop.querySelector<HTMLElement>(".drop");
    if (!input || !list || !area) continue;
    // What goes up by itself does not go with the form once more.
    if (drop.dataset.uploadUrl) input.removeAttribute("name");
    input.addEventListener("change", () => take(drop, input, list));
    for (const kind of ["dragenter", "dragover"]) area.addEventListener(kind, () => area.toggleAttribute("data-over", true));
    for (const kind of ["dragleave", "drop"]) area.addEventListener(kind, () => area.toggleAttribute("data-over", false));
    list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("[data-thumb-remove]");
      if (!button) return;
      button.closest(".thumb")?.remove();
      drop.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}

export function startWaiting(): void {
  document.addEventListener("submit", wait, { capture: true });
}
