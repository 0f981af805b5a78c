// The grid's upload dialog: [data-open-upload] opens it, and files dropped anywhere on the page go into it.
import { onClick } from "../requests.ts";

function dialog(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("[data-upload-dialog]");
}

function open(): HTMLDialogElement | null {
  const found = dialog();
  if (found && !found.open) found.showModal();
  return found;
}

export function startUploadDialog(): void {
  onClick("[data-open-upload]", (_button, event) => {
    if (open()) event.preventDefault();
  });
  const brings = (event: DragEvent) => dialog() !== null && [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => {
    if (brings(event)) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const onInput = event.target instanceof HTMLInputElement && event.target.type === "file";
    if (onInput || !brings(event) || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    const input = open()?.querySelector<HTMLInputElement>("input[type=file]");
    if (!input) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
