// [data-add-tag="焊接"] adds a tag to the input [data-target="id"], or takes it away again.
import { onClick } from "../requests.ts";

const APART = /[,，、;；]+/;

export function startTags(): void {
  onClick("[data-add-tag]", (button) => {
    const input = document.getElementById(button.dataset.target ?? "");
    const tag = button.dataset.addTag ?? "";
    if (!(input instanceof HTMLInputElement)) return;
    const tags = input.value.split(APART).map((one) => one.trim()).filter(Boolean);
    const there = tags.includes(tag);
    input.value = (there ? tags.filter((one) => one !== tag) : [...tags, tag]).join("，");
    button.setAttribute("aria-pressed", String(!there));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
