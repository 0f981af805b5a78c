// A table of rows that grows: [data-rows] holds a <tbody>, a <template> with __row__ for the number, a button.
import { onClick } from "./requests.ts";

function renumber(rows: HTMLElement): void {
  rows.querySelectorAll("tbody tr").forEach((row, i) => {
    const number = row.querySelector("[data-row-number]");
    if (number) number.textContent = String(i + 1);
  });
  const most = Number(rows.dataset.most) || Infinity;
  const add = rows.querySelector<HTMLButtonElement>("[data-row-add]");
  if (add) add.disabled = rows.querySelectorAll("tbody tr").length >= most;
}

function changed(rows: HTMLElement): void {
  renumber(rows);
  rows.dispatchEvent(new Event("input", { bubbles: true }));
}

export function startRows(): void {
  onClick("[data-row-add]", (button) => {
    const rows = button.closest<HTMLElement>("[data-rows]");
    const template = rows?.querySelector("template");
    if (!rows || !template) return;
    const next = Number(rows.dataset.next ?? rows.querySelectorAll("tbody tr").length);
    rows.dataset.next = String(next + 1);
    const body = rows.querySelector("tbody");
    body?.insertAdjacentHTML("beforeend", template.innerHTML.replaceAll("__row__", String(next)));
    changed(rows);
    body?.lastElementChild?.querySelector<HTMLElement>("input, select, textarea")?.focus();
  });
  onClick("[data-row-remove]", (button) => {
    const rows = button.closest<HTMLElement>("[data-rows]");
    const row = button.closest("tr");
    if (!rows || !row) return;
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    changed(rows);
    (neighbour?.querySelector<HTMLElement>("input, select, textarea") ?? rows.querySelector<HTMLElement>("[data-row-add]"))?.focus();
  });
}
