// The viewers of files (查看): [data-viewer="zoom|sphere|video"] with its addresses as JSON in data-source.
//
// A page without such a figure loads none of it.
import { open } from "./opening.ts";

for (const figure of document.querySelectorAll<HTMLElement>("[data-viewer]")) {
  void open(figure, figure.dataset.viewer ?? "");
}
