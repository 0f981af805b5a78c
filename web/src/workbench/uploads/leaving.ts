// Filing and leaving while files are on their way: the text waits for no file, and no file is lost unseen.
import { onTransfers, open } from "./transfers.ts";

/** Whether the page itself leads on: what this device keeps goes on on the next page. */
let ours = false;

// Forms that were sent before the server knew the name of every file, each with the button that was pressed.
const waiting = new Map<HTMLFormElement, HTMLElement | null>();

/** Whether a file of the form has no number yet, or is just being kept on this device: both take a moment. */
function unready(form: HTMLFormElement): boolean {
  if (form.querySelector("[data-drop]") && open().some((one) => one.outcome && !one.settled && one.state !== "done")) return true;
  return [...form.querySelectorAll(".thumb[data-state]:not([data-local])")].some((item) => !item.querySelector("input[type=hidden]") && item.querySelector("progress"));
}

/** A form sent so soon waits for that, never for the bytes. */
function wait(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (!unready(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.set(form, event.submitter);
  event.submitter?.setAttribute("data-busy", "");
}

function goOn(): void {
  for (const [form, button] of waiting) {
    if (unready(form)) continue;
    waiting.delete(form);
    button?.removeAttribute("data-busy");
    if (!form.querySelector("[data-drop] [data-state=failed]")) form.requestSubmit(button);
  }
}

export function startLeaving(): void {
  document.addEventListener("submit", wait, { capture: true });
  document.addEventListener("change", goOn);
  onTransfers(goOn);
  document.addEventListener("submit", (event) => (ours = !event.defaultPrevented));
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest<HTMLAnchorElement>("a[href]");
    ours = link !== null && link !== undefined && link.origin === location.origin && !link.target;
  });
  addEventListener("beforeunload", (event) => {
    const unfinished = open();
    if (!unfinished.length || (ours && unfinished.every((one) => one.kept))) return;
    ours = false;
    event.preventDefault();
    event.returnValue = "";
  });
}
