// <textarea data-rich>: its HTML is written as it reads, with a few kinds of paragraph. The textarea stays what is sent;
// whatever gets in by pasting is cleaned again by the server.
import { all } from "./requests.ts";

interface Tool {
  readonly words: string;
  readonly label: string;
  readonly command: string;
  readonly value?: string;
}

const TOOLS: readonly Tool[] = [
  { words: "正文", label: "正文段落", command: "formatBlock", value: "p" },
  { words: "小标题", label: "小标题", command: "formatBlock", value: "h2" },
  { words: "引用", label: "引用", command: "formatBlock", value: "blockquote" },
  { words: "列表", label: "列表", command: "insertUnorderedList" },
  { words: "加粗", label: "加粗", command: "bold" },
  { words: "链接", label: "链接", command: "createLink" },
];

function act(tool: Tool, page: HTMLElement): void {
  page.focus();
  if (tool.command !== "createLink") {
    document.execCommand(tool.command, false, tool.value);
    return;
  }
  const address = window.prompt("链接的网址（http 或 https 开头；留空去掉链接）", "https://");
  if (address === null) return;
  if (address.trim() === "" || address === "https://") document.execCommand("unlink");
  else document.execCommand("createLink", false, address.trim());
}

function toolbar(page: HTMLElement, keep: () => void): HTMLElement {
  const bar = document.createElement("div");
  bar.className = "rich-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "正文格式");
  for (const tool of TOOLS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-sm btn-quiet";
    button.textContent = tool.words;
    button.setAttribute("aria-label", tool.label);
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      act(tool, page);
      keep();
    });
    bar.append(button);
  }
  return bar;
}

/** Pasted text comes as paragraphs: what it looked like elsewhere stays there. */
function paste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text/plain");
  if (text === undefined) return;
  event.preventDefault();
  document.execCommand("insertText", false, text.replace(/\r\n?/g, "\n").replace(/\n{2,}/g, "\n"));
}

function write(area: HTMLTextAreaElement): void {
  const page = document.createElement("div");
  page.className = "rich-page form-control prose";
  page.contentEditable = "true";
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  const label = document.querySelector(`label[for="${area.id}"]`);
  page.setAttribute("aria-label", label?.textContent ?? "正文");
  page.innerHTML = area.value;
  document.execCommand("defaultParagraphSeparator", false, "p");
  const keep = (): void => {
    if (area.value === page.innerHTML) return;
    area.value = page.innerHTML;
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  page.addEventListener("input", keep);
  page.addEventListener("paste", paste);
  // Words that this device kept come back through the textarea.
  area.addEventListener("input", () => {
    if (document.activeElement !== page && area.value !== page.innerHTML) page.innerHTML = area.value;
  });
  area.before(toolbar(page, keep), page);
  area.hidden = true;
}

export function startRich(root: HTMLElement): void {
  for (const area of all<HTMLTextAreaElement>(root, "textarea[data-rich]")) write(area);
}
