// <form data-sorts> with [data-sortable] rows: dragged into another order, which is sent at once. Buttons do the same without.
// A row holds <input type="hidden" data-order-of="ID">; only a drag gives it its name, so that buttons send no order.

let dragged: HTMLElement | null = null;

function rowAt(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>("form[data-sorts] [data-sortable]");
}

function over(event: DragEvent): void {
  const row = rowAt(event);
  if (!dragged || !row || row.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  if (row === dragged) return;
  const box = row.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) row.before(dragged);
  else row.after(dragged);
}

function send(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll<HTMLInputElement>("[data-order-of]")) {
    input.name = "order";
    input.value = input.dataset.orderOf ?? "";
  }
  form.requestSubmit();
}

export function startSorting(): void {
  for (const row of document.querySelectorAll<HTMLElement>("form[data-sorts] [data-sortable]")) row.draggable = true;
  document.addEventListener("dragstart", (event) => {
    dragged = rowAt(event);
    dragged?.classList.add("dragged");
  });
  document.addEventListener("dragover", over);
  document.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    const form = dragged.closest<HTMLFormElement>("form[data-sorts]");
    if (form) send(form);
  });
  document.addEventListener("dragend", () => {
    dragged?.classList.remove("dragged");
    dragged = null;
  });
}
