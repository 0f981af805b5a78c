// Opening one viewer (查看): a figure loads only its own kind. Where it cannot start, what the page drew stays.
import "./viewers.css";
import { say } from "./tools.ts";
import { said } from "../saying.ts";

const kinds: Record<string, () => Promise<{ start(figure: HTMLElement, source: never): void }>> = {
  zoom: () => import("./zoom.ts"),
  sphere: () => import("./sphere.ts"),
  video: () => import("./video.ts"),
};

export async function open(figure: HTMLElement, kind: string): Promise<void> {
  const load = kinds[kind];
  if (!load) return;
  try {
    (await load()).start(figure, JSON.parse(figure.dataset.source ?? "{}") as never);
  } catch (error) {
    say(figure, said("查看器没有打开，下面是预览图。请刷新再试，或下载原件查看。", "The viewer did not open; below is a preview. Please reload and try again."));
    console.error(error);
  }
}
