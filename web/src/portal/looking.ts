// Looking closely at a picture, a photo that shows all around, a film: [data-viewer-waits="zoom|sphere|video"].
//
// The viewer is fetched when its button is pressed, so that reading costs nothing. Without a script the button is a link.

export function startLooking(): void {
  for (const figure of document.querySelectorAll<HTMLElement>("[data-viewer-waits]")) {
    const button = figure.querySelector<HTMLAnchorElement>("[data-viewer-start]");
    button?.addEventListener("click", (event) => {
      event.preventDefault();
      void look(figure, button);
    });
  }
}

async function look(figure: HTMLElement, button: HTMLElement): Promise<void> {
  button.remove();
  const kind = figure.dataset.viewerWaits ?? "";
  const video = figure.querySelector("video");
  if (video) {
    figure.querySelector("picture")?.remove();
    video.hidden = false;
  }
  const { open } = await import("../viewers/opening.ts");
  await open(figure, kind);
  if (video) {
    video.focus();
    await video.play().catch(() => undefined); // who may not play by itself shows its own button
  } else figure.querySelector<HTMLElement>("[role=application]")?.focus({ preventScroll: true });
}
