// [data-drop]: pick, drop, paste or photograph files. With data-upload-url each goes up at once (tus) and the form
// holds its id as soon as the server knows its name, long before its bytes are there; without, the files go with
// the form. Thumbnails either way.
import { all, iconMarkup } from "../requests.ts";
import { canPick, noteDropped, pick } from "./handles.ts";
import { sizeWords } from "./pace.ts";
import { type Outcome, type Transfer } from "./transfer.ts";
import { begin, onTransfers, transfers } from "./transfers.ts";
import { stateWords } from "./words.ts";

export interface Stored {
  id: string | number;
  name: string;
  thumbnail_url?: string;
}

const shown = new WeakMap<Transfer, HTMLElement>();

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
  // A file that is no picture, or not yet: the icon stands for it again.
  image.onerror = () => item.querySelector(".thumb-picture")?.replaceChildren(document.createRange().createContextualFragment(iconMarkup("file")));
  item.querySelector(".thumb-picture")?.replaceChildren(image);
}

/** Puts the asset's id into the form; it is saved with the draft from then on. */
function name(drop: HTMLElement, item: HTMLElement, id: string | number): void {
  let field = item.querySelector<HTMLInputElement>("input[type=hidden]");
  if (field?.value === String(id)) return;
  if (!field) {
    field = document.createElement("input");
    field.type = "hidden";
    field.name = drop.dataset.name ?? "files";
    item.append(field);
  }
  field.value = String(id);
  item.dataset.asset = String(id);
  drop.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Show a file that is stored already as one of the drop zone's, and send its id with the form. */
export function addStored(drop: HTMLElement, stored: Stored): void {
  const item = thumb(stored.name);
  drop.querySelector(".thumbs")?.append(item);
  if (stored.thumbnail_url) picture(item, stored.thumbnail_url);
  name(drop, item, stored.id);
}

/** The ids of the files that go with the form from this drop zone. */
export function storedIn(drop: HTMLElement): Set<string> {
  return new Set([...drop.querySelectorAll<HTMLInputElement>("input[type=hidden]")].map((field) => field.value));
}

/** Shows on a thumbnail how its file is doing. */
function show(item: HTMLElement, transfer: Transfer): void {
  const { outcome, state, pace } = transfer;
  item.dataset.state = outcome?.state === "refused" ? "failed" : state;
  let bar = item.querySelector("progress");
  if (transfer.open && !bar) {
    bar = document.createElement("progress");
    bar.max = 100;
    bar.setAttribute("aria-label", `正在上传 ${transfer.file.name}`);
    item.querySelector(".thumb-picture")?.after(bar);
  }
  if (bar) bar.value = pace.percent;
  if (!transfer.open) bar?.remove();
  let words = item.querySelector<HTMLElement>(".thumb-state");
  if (!words) {
    words = document.createElement("small");
    words.className = "thumb-state";
    item.querySelector(".thumb-name")?.after(words);
  }
  words.textContent = state === "done" && !transfer.why ? outcome?.note || sizeWords(transfer.file.size) : stateWords(transfer);
  words.title = words.textContent ?? "";
  if (state === "done" && outcome?.thumbnail_url) picture(item, outcome.thumbnail_url);
}

function follow(drop: HTMLElement, item: HTMLElement, transfer: Transfer): void {
  shown.set(transfer, item);
  const named = (outcome: Outcome | null) => outcome && item.isConnected && name(drop, item, outcome.id);
  named(transfer.outcome);
  transfer.addEventListener("named", () => named(transfer.outcome));
  transfer.addEventListener("change", () => {
    const arrived = transfer.state === "done" && item.dataset.state !== "done" && item.dataset.state !== "failed";
    show(item, transfer);
    if (arrived) drop.dispatchEvent(new Event("change", { bubbles: true }));
  });
  item.querySelector("[data-thumb-remove]")?.addEventListener("click", () => void transfer.cancel());
  show(item, transfer);
}

async function take(drop: HTMLElement, file: File, list: HTMLElement): Promise<void> {
  const item = thumb(file.name);
  if (file.type.startsWith("image/")) picture(item, URL.createObjectURL(file));
  list.append(item);
  const url = drop.dataset.uploadUrl;
  if (url) follow(drop, item, await begin(file, url));
  else item.dataset.local = "";
}

function takeAll(drop: HTMLElement, input: HTMLInputElement, list: HTMLElement, files: Iterable<File>): void {
  const goesUp = Boolean(drop.dataset.uploadUrl);
  if (!goesUp) list.querySelectorAll("[data-local]").forEach((item) => item.remove());
  if (!input.multiple) list.replaceChildren();
  for (const file of files) void take(drop, file, list);
  if (goesUp) input.value = "";
  else list.querySelectorAll("[data-local] [data-thumb-remove]").forEach((button) => button.remove());
}

/** Asks for files in a way that tells where they lie; by the input itself where the browser does not let us. */
function startPicking(drop: HTMLElement, input: HTMLInputElement, list: HTMLElement): void {
  let ours = true;
  input.addEventListener("click", (event) => {
    if (!ours || !drop.dataset.uploadUrl || !canPick(input)) return;
    event.preventDefault();
    void pick(input).then((files) => {
      if (files?.length) takeAll(drop, input, list, files);
      if (files) return;
      ours = false;
      input.click();
    });
  });
}

/** Finds the thumbnails of files that are still on their way from before the page was loaded. */
function rejoin(drop: HTMLElement): void {
  for (const transfer of transfers()) {
    const item = transfer.outcome && drop.querySelector<HTMLElement>(`.thumb[data-asset="${transfer.outcome.id}"]`);
    if (item && shown.get(transfer) !== item) follow(drop, item, transfer);
  }
}

/** What a paste holds in files, such as a screenshot: it has no name of its own. */
function pasted(event: ClipboardEvent): File[] {
  const stamp = new Date().toLocaleString("zh-CN", { hour12: false }).replace(/[/:\s]+/g, "-");
  return [...(event.clipboardData?.files ?? [])].map((file, at) => (file.name === "image.png" ? new File([file], `粘贴的图片-${stamp}${at ? `-${at + 1}` : ""}.png`, { type: file.type }) : file));
}

export function startDrops(root: HTMLElement): void {
  for (const drop of all<HTMLElement>(root, "[data-drop]")) {
    const input = drop.querySelector<HTMLInputElement>("input[type=file]:not([data-camera])");
    const list = drop.querySelector<HTMLElement>(".thumbs");
    const area = drop.querySelector<HTMLElement>(".drop");
    if (!input || !list || !area) continue;
    // What goes up by itself does not go with the form once more.
    if (drop.dataset.uploadUrl) input.removeAttribute("name");
    input.addEventListener("change", () => takeAll(drop, input, list, [...(input.files ?? [])]));
    startPicking(drop, input, list);
    area.addEventListener("drop", noteDropped);
    const camera = drop.querySelector<HTMLInputElement>("[data-camera]");
    camera?.addEventListener("change", () => {
      takeAll(drop, input, list, [...(camera.files ?? [])]);
      camera.value = "";
    });
    for (const kind of ["dragenter", "dragover"]) area.addEventListener(kind, () => area.toggleAttribute("data-over", true));
    for (const kind of ["dragleave", "drop"]) area.addEventListener(kind, () => area.toggleAttribute("data-over", false));
    list.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("[data-thumb-remove]");
      if (!button) return;
      button.closest(".thumb")?.remove();
      drop.dispatchEvent(new Event("change", { bubbles: true }));
    });
    rejoin(drop);
  }
}

/** Once a page: pasting goes to the drop zone one is at, or to the only one; transfers find their thumbnails. */
export function startPastingFiles(): void {
  document.addEventListener("paste", (event) => {
    const files = pasted(event);
    const drops = all<HTMLElement>(document, "[data-drop][data-upload-url]");
    const at = (event.target as Element | null)?.closest?.<HTMLElement>("[data-drop][data-upload-url]") ?? (drops.length === 1 ? drops[0] : null);
    const input = at?.querySelector<HTMLInputElement>("input[type=file]");
    const list = at?.querySelector<HTMLElement>(".thumbs");
    if (!files.length || !at || !input || !list) return;
    event.preventDefault();
    takeAll(at, input, list, files);
  });
  onTransfers(() => all<HTMLElement>(document, "[data-drop][data-upload-url]").forEach(rejoin));
}
