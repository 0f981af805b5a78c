// The page beside an editor: <form data-previews> and [data-preview="URL"], drawn anew after every silent saving.
// Inside such a form [data-move="up|down"] moves its [data-movable] among its neighbours.
import { onClick } from "./requests.ts";

async function draw(place: HTMLElement): Promise<void> {
  const answer = await fetch(place.dataset.preview ?? "", { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok && !answer.redirected) place.innerHTML = await answer.text();
}

function move(button: HTMLElement): void {
  const part = button.closest<HTMLElement>("[data-movable]");
  const up = button.dataset.move === "up";
  const other = up ? part?.previousElementSibling : part?.nextElementSibling;
  if (!part || !other?.matches("[data-movable]")) return;
  if (up) other.before(part);
  else other.after(part);
  button.focus();
  part.dispatchEvent(new Event("input", { bubbles: true }));
}

export function startPreview(): void {
  document.addEventListener("autosaved", (event) => {
    if (!(event.target as Element).matches("form[data-previews]")) return;
    for (const place of document.querySelectorAll<HTMLElement>("[data-preview]")) void draw(place);
  });
  onClick("[data-move]", move);
}
