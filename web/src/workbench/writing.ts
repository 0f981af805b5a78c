// Writing a reason without the mouse, and letting go of a text that has arrived.
//
// <details data-opens-writing>: opening it leads to its first field. textarea[data-sends-on-ctrl-enter]: Ctrl+Enter
// presses the form's button. <form data-drops-draft="URL">: once sent, this device forgets the draft kept for URL.
import { dropDraft } from "./drafts.ts";

export function startWriting(): void {
  // `toggle` does not bubble: it is caught on its way down.
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    if (details instanceof HTMLDetailsElement && details.open && details.matches("[data-opens-writing]")) details.querySelector<HTMLElement>("textarea, input:not([type=hidden])")?.focus();
  }, true);
  document.addEventListener("keydown", (event) => {
    const area = event.target;
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || !(area instanceof HTMLTextAreaElement)) return;
    if (area.matches("[data-sends-on-ctrl-enter]")) area.form?.requestSubmit();
  });
  document.addEventListener("submit", (event) => {
    const url = (event.target as HTMLFormElement).dataset.dropsDraft;
    if (url) dropDraft(url);
  });
}
