// <output data-counts="field id" data-limit="200">: characters used, counted as the server counts them.
// A long text is counted from the start, a single line only when it comes near its limit.
import { all } from "./requests.ts";

/** Code points, with line breaks as one, like Python's len() of the cleaned value. */
export function textLength(text: string): number {
  return [...text.replace(/\r\n/g, "\n").trim()].length;
}

export function startCounters(root: HTMLElement): void {
  for (const output of all<HTMLOutputElement>(root, "[data-counts]")) {
    const field = document.getElementById(output.dataset.counts ?? "") ;
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) continue;
    const limit = Number(output.dataset.limit) || 0;
    const least = Number(output.dataset.least) || 0;
    const quiet = field instanceof HTMLTextAreaElement ? 0 : limit * 0.8;
    const show = () => {
      const used = textLength(field.value);
      output.toggleAttribute("data-over", limit > 0 && used > limit);
      if (limit > 0 && used > limit) output.textContent = `超出 ${used - limit} 字`;
      else if (least > 0 && used < least) output.textContent = `还需 ${least - used} 字`;
      else if (used < quiet) output.textContent = "";
      else output.textContent = limit > 0 ? `${used} / ${limit} 字` : `${used} 字`;
    };
    field.addEventListener("input", show);
    show();
  }
}
