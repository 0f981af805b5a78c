// <button data-copy="text"> or data-copy-from="element id": copies, and says so on the button.
import { onClick } from "./requests.ts";
import { said } from "../saying.ts";

async function copy(text: string): Promise<void> {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

export function startCopying(): void {
  onClick("[data-copy], [data-copy-from]", (button) => {
    const source = document.getElementById(button.dataset.copyFrom ?? "");
    const text = button.dataset.copy ?? (source instanceof HTMLInputElement ? source.value : (source?.textContent ?? ""));
    const words = button.querySelector("span") ?? button;
    const before = words.textContent;
    void copy(text.trim()).then(() => {
      words.textContent = said("已复制", "Copied");
      setTimeout(() => (words.textContent = before), 2000);
    });
  });
}
