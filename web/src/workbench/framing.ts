// The site as it would be, beside its settings: <form data-frames="ID"> sends what is typed to the frame's address as a query.
const PAUSE = 700;

function draw(form: HTMLFormElement, frame: HTMLIFrameElement): void {
  const url = new URL(frame.dataset.frame ?? "", location.href);
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && !name.startsWith("csrf")) url.searchParams.append(name, value);
  frame.contentWindow?.location.replace(url.href);
}

export function startFraming(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-frames]")) {
    const frame = document.getElementById(form.dataset.frames ?? "");
    if (!(frame instanceof HTMLIFrameElement)) continue;
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => draw(form, frame), PAUSE);
    });
  }
}
