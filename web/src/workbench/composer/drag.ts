// Reordering by hand: press the handle, move, let go. Pointer events, so that mouse, pen and finger are one.

/** Starts on `root`; `done` is told when cards of a list (`data-list`) stand in another order. */
export function startDrag(root: HTMLElement, done: (order: Map<string, string[]>) => void): void {
  root.addEventListener("pointerdown", (event) => {
    const grip = (event.target as Element).closest<HTMLElement>("[data-drag]");
    const card = grip?.closest<HTMLElement>("[data-card]");
    const list = card?.closest<HTMLElement>("[data-list]");
    if (!grip || !card || !list || event.button !== 0) return;
    event.preventDefault();
    const kind = list.dataset.list?.startsWith("columns") ? list.dataset.list : "fields";
    let moved = false;
    card.dataset.dragging = "";
    const move = (at: PointerEvent) => {
      card.style.pointerEvents = "none";
      const under = document.elementFromPoint(at.clientX, at.clientY);
      card.style.pointerEvents = "";
      const target = under?.closest<HTMLElement>("[data-list]");
      if (!target?.dataset.list?.startsWith(kind) || card.contains(target)) return;
      const next = [...target.children].find((other) => other !== card && at.clientY < other.getBoundingClientRect().top + other.getBoundingClientRect().height / 2);
      if (next === card.nextElementSibling && target === card.parentElement) return;
      target.insertBefore(card, next ?? null);
      moved = true;
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", stop);
      removeEventListener("pointercancel", stop);
      delete card.dataset.dragging;
      if (moved) done(orderOf(root));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop);
    addEventListener("pointercancel", stop);
  });
}

function orderOf(root: HTMLElement): Map<string, string[]> {
  const lists = [...root.querySelectorAll<HTMLElement>("[data-list]")];
  return new Map(lists.map((list) => [list.dataset.list ?? "", [...list.children].map((card) => (card as HTMLElement).dataset.card ?? "")]));
}
