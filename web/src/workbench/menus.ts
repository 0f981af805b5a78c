// <details data-menu>: closes on Escape, on a click elsewhere, when focus leaves; never cut off by a table's frame.

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
}

function closeOthers(event: Event): void {
  for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false;
}

/** A menu inside a scrolling frame is laid over the page, above its button where there is no room below. */
function place(menu: HTMLDetailsElement): void {
  const list = menu.querySelector<HTMLElement>(".menu-list");
  const button = menu.querySelector("summary")?.getBoundingClientRect();
  if (!menu.open || !list || !button || !menu.closest(".table-wrap")) return;
  list.style.position = "fixed";
  const { width, height } = list.getBoundingClientRect();
  const below = button.bottom + 4;
  list.style.top = `${below + height < innerHeight ? below : Math.max(8, button.top - height - 4)}px`;
  list.style.left = `${Math.max(8, Math.min(button.right - width, innerWidth - width - 8))}px`;
  list.style.right = "auto";
}

/**
 * What is laid over the page does not scroll with its button: a list of deeds closes, a form follows, as a page scrolls
 * under who opens it and who types in it, too (a phone's keyboard comes up).
 */
function followScroll(event: Event): void {
  for (const menu of openMenus()) {
    if (menu.querySelector("input:not([type=hidden]), textarea, select")) place(menu);
    else if (menu.closest(".table-wrap")) menu.open = menu.contains(event.target as Node);
  }
}

export function startMenus(): void {
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  // Neither `toggle` nor `scroll` bubbles: both are caught on the way down.
  document.addEventListener("toggle", (event) => event.target instanceof HTMLDetailsElement && place(event.target), true);
  document.addEventListener("scroll", followScroll, { capture: true, passive: true });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of openMenus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
