// [data-album="URL"]: opens the dialog `album` with the unit's own files; those ticked join the drop zone's files.
//
// The server answers with list items that hold checkboxes [data-pick], and a button [data-album-more="?page=2"].
import { openDialog } from "./dialogs.ts";
import { onClick } from "./requests.ts";
import { addStored, storedIn } from "./uploads.ts";

let drop: HTMLElement | null = null;
let place = "";

function part<T extends HTMLElement>(name: string): T | null {
  return document.querySelector<T>(`#album [data-album-${name}]`);
}

async function load(url: string): Promise<void> {
  const list = part("list");
  if (!list) return;
  const answer = await fetch(url, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) {
    list.insertAdjacentHTML("beforeend", "<li class=\"album-empty\">没有取到，请检查网络后再试。</li>");
    return;
  }
  list.insertAdjacentHTML("beforeend", await answer.text());
  const used = drop ? storedIn(drop) : new Set<string>();
  for (const pick of list.querySelectorAll<HTMLInputElement>("[data-pick]")) pick.disabled = used.has(pick.value);
}

function picked(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>("#album [data-pick]:checked")];
}

function count(): void {
  const chosen = picked().length;
  const button = part<HTMLButtonElement>("take");
  const words = part("count");
  if (button) button.disabled = chosen === 0;
  if (words) words.textContent = chosen ? `用选中的 ${chosen} 个` : "用选中的";
}

export function startAlbum(): void {
  onClick("[data-album]", (button) => {
    drop = button.closest<HTMLElement>("[data-drop]");
    place = button.dataset.album ?? "";
    part("list")?.replaceChildren();
    count();
    openDialog("album");
    void load(place);
  });
  onClick("[data-album-more]", (button) => {
    const url = new URL(button.dataset.albumMore ?? "", new URL(place, location.href));
    button.closest("li")?.remove();
    void load(url.href);
  });
  onClick("[data-album-take]", (button) => {
    for (const pick of drop ? picked() : []) {
      if (drop) addStored(drop, { id: pick.value, name: pick.dataset.name ?? "", thumbnail_url: pick.dataset.thumbnail });
    }
    button.closest("dialog")?.close();
  });
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches("#album [data-pick]")) count();
  });
}
