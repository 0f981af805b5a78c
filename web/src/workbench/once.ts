// A form goes out once: its buttons rest after the first press, until the page comes back.

export function startOnce(): void {
  const buttons = (form: HTMLFormElement) => [...form.elements].filter((e): e is HTMLButtonElement => e instanceof HTMLButtonElement && e.type === "submit");
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    // What answers with a file leaves the page as it is: it may be asked again.
    if (event.defaultPrevented || form.method !== "post" || event.submitter?.hasAttribute("data-again")) return;
    // After this turn, so that the pressed button's own name and value are still sent.
    setTimeout(() => {
      for (const button of buttons(form)) {
        button.disabled = true;
        button.dataset.busy = "";
      }
    });
  });
  addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-busy]")) {
      button.disabled = false;
      delete button.dataset.busy;
    }
  });
}
