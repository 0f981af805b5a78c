// The viewers of files (查看): [data-viewer="zoom|sphere|video"] with its addresses as JSON in data-source.
//
// A page without such a figure loads none of it, and a figure only its own kind. Where a viewer cannot start, what
// the page drew stays: the picture, or the video as it is.
import "./viewers.css";
import { say } from "./tools.ts";

const kinds: Record<string, () => Promise<{ start(figure: HTMLElement, source: never): void }>> = {
  zoom: () => import("./zoom.ts"),
  sphere: () => import("./sphere.ts"),
  video: () => import("./video.ts"),
};

for (const figure of document.querySelectorAll<HTMLElement>("[data-viewer]")) {
  const load = kinds[figure.dataset.viewer ?? ""];
  if (!load) continue;
  load()
    .then(({ start }) => start(figure, JSON.parse(figure.dataset.source ?? "{}") as never))
    .catch((error: unknown) => {
      say(figure, "查看器没有打开，下面是预览图。请刷新再试，或下载原件查看。");
      console.error(error);
    });
}
