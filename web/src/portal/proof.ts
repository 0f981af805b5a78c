// Proof of work for a booking or an objection (ALTCHA): the phone does a sum while the form is filled in, asking nobody but this site.
// Where it cannot (no script, no secure connection, an old browser) the form's plain question stays and is answered.
import type {} from "altcha/types/global";
import { said } from "../saying.ts";

type State = "unverified" | "verifying" | "verified" | "expired" | "error" | "code";
type Widget = HTMLElement & { configure(options: object): void; verify(): Promise<unknown>; getState(): State };

const WORDS: Partial<Record<State, string>> = {
  verifying: said("正在验证您不是机器…", "Checking that you are not a machine…"),
  verified: said("已验证，可以提交。", "Checked, you can go on."),
};

export function startProof(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-proves]");
  const place = form?.querySelector<HTMLElement>("[data-proof]");
  const question = form?.querySelector<HTMLElement>("[data-proof-question]");
  if (form && place && question && isSecureContext && crypto.subtle && "customElements" in window) void prove(form, place, question);
}

async function prove(form: HTMLFormElement, place: HTMLElement, question: HTMLElement): Promise<void> {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  let held: HTMLElement | null = null;

  const ask = () => {
    question.hidden = false;
    status.textContent = "";
    if (held) question.querySelector<HTMLInputElement>("input:not([type=hidden])")?.focus();
    held = null;
  };
  try {
    await import("altcha");
  } catch {
    return ask();
  }
  const widget = document.createElement("altcha-widget") as Widget;
  widget.addEventListener("statechange", (event) => {
    const state = (event as CustomEvent<{ state: State }>).detail.state;
    status.textContent = WORDS[state] ?? "";
    if (state === "expired") void widget.verify();
    if (state === "error" || state === "code") ask();
    if (state === "verified" && held) sendBy(form, held);
  });
  form.addEventListener("submit", (event) => {
    if (question.hidden && widget.getState() !== "verified") {
      event.preventDefault();
      held = event.submitter ?? form.querySelector<HTMLElement>("[type=submit]"); // browsers before 2020 do not tell
    }
  });
  widget.setAttribute("challenge", form.dataset.proves ?? "");
  widget.setAttribute("auto", "onload");
  widget.setAttribute("display", "invisible");
  widget.setAttribute("configuration", JSON.stringify({ minDuration: 0, humanInteractionSignature: false, hideFooter: true, hideLogo: true, workers: 2 }));
  question.hidden = true;
  place.append(widget, status);
}

/** Presses the button again; browsers before 2020 have no `requestSubmit`. */
function sendBy(form: HTMLFormElement, button: HTMLElement): void {
  if ("requestSubmit" in form) form.requestSubmit(button);
  else button.click();
}
