// Native <dialog>: [data-open-dialog="id"] opens, [data-close-dialog] closes.
import { onClick } from "./requests.ts";

export function openDialog(id: string): void {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

export function startDialogs(): void {
  onClick("[data-open-dialog]", (button, event) => {
    event.preventDefault();
    openDialog(button.dataset.openDialog ?? "");
  });
  onClick("[data-close-dialog]", (button) => button.closest("dialog")?.close());
  document.addEventListener("click", (event) => {
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
}
