// Ticking rows shows what can be done with them: [data-bulk] around boxes [data-tick], [data-tick-all], [data-bulk-bar].

export function startBulk(): void {
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    const group = box.closest<HTMLElement>("[data-bulk]");
    if (!group || !box.matches("[data-tick], [data-tick-all]")) return;
    if (box.matches("[data-tick-all]")) for (const tick of ticksOf(group)) tick.checked = box.checked;
    show(group);
  });
  // A page one comes back to still has its ticks.
  addEventListener("pageshow", () => {
    for (const group of document.querySelectorAll<HTMLElement>("[data-bulk]")) show(group);
  });
}

function ticksOf(group: HTMLElement): HTMLInputElement[] {
  return [...group.querySelectorAll<HTMLInputElement>("[data-tick]")];
}

function show(group: HTMLElement): void {
  const ticks = ticksOf(group);
  const ticked = ticks.filter((tick) => tick.checked);
  for (const tick of ticks) tick.closest("tr, .cell, .cell-line")?.setAttribute("aria-selected", String(tick.checked));
  const every = group.querySelector<HTMLInputElement>("[data-tick-all]");
  if (every) {
    every.checked = ticks.length > 0 && ticked.length === ticks.length;
    every.indeterminate = ticked.length > 0 && ticked.length < ticks.length;
  }
  const bar = group.querySelector<HTMLElement>("[data-bulk-bar]");
  if (bar) bar.hidden = ticked.length === 0;
  for (const count of group.querySelectorAll("[data-bulk-count]")) count.textContent = String(ticked.length);
}
