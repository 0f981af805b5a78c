// The tray: a quiet list of what is on its way, at the foot of every page while anything is.
import { iconMarkup } from "../requests.ts";
import { sizeWords } from "./pace.ts";
import type { Kept } from "./keeping.ts";
import type { Transfer } from "./transfer.ts";
import { chosenAgain, clear, drop, goOn, lostFiles, onTransfers, open, readAgain, transfers } from "./transfers.ts";
import { stateWords } from "./words.ts";

let tray: HTMLDetailsElement | null = null;
let drawing = 0;

function button(icon: string, words: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-sm btn-quiet";
  made.innerHTML = `${iconMarkup(icon)}<span></span>`;
  const text = made.querySelector("span");
  if (text) text.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function buttons(transfer: Transfer): HTMLElement[] {
  const name = transfer.file.name;
  const made: HTMLButtonElement[] = [];
  const add = (icon: string, words: string, act: () => void) => {
    const one = button(icon, words, act);
    one.setAttribute("aria-label", `${words} ${name}`);
    made.push(one);
  };
  if (transfer.state === "moving" || transfer.state === "waiting" || transfer.state === "broken") add("pause", "暂停", () => transfer.pause());
  if (transfer.state === "paused") add("play", "继续", () => transfer.again());
  if (transfer.state === "broken") add("retry", "现在试", () => transfer.again());
  if (transfer.state === "failed" && transfer.why !== "已取消") add("retry", "重试", () => transfer.again());
  if (transfer.open) add("close", "取消", () => void transfer.cancel());
  else add("close", "知道了", () => clear(transfer));
  return made;
}

function line(transfer: Transfer): HTMLLIElement {
  const item = document.createElement("li");
  item.className = "tray-line";
  item.dataset.state = transfer.why && !transfer.open ? "failed" : transfer.state;
  const text = document.createElement("div");
  text.className = "tray-text";
  const name = document.createElement("span");
  name.className = "tray-name";
  name.textContent = transfer.file.name;
  const words = document.createElement("small");
  words.textContent = `${sizeWords(transfer.file.size)} · ${stateWords(transfer, { long: true })}`;
  text.append(name, words);
  if (transfer.open) {
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = transfer.pace.percent;
    bar.setAttribute("aria-label", `正在上传 ${transfer.file.name}`);
    text.append(bar);
  }
  const acts = document.createElement("div");
  acts.className = "tray-acts";
  acts.append(...buttons(transfer));
  item.append(text, acts);
  return item;
}

// Why a file could not be gone on with, by the address of its upload: kept while the list is drawn again.
const troubles = new Map<string, string>();

function lostWords(kept: Kept): string {
  const changed = new Date(kept.changed).toLocaleString("zh-CN", { dateStyle: "long", timeStyle: "short" });
  const about = `${sizeWords(kept.size)}，${changed}的文件，还没有传完。`;
  const trouble = troubles.get(kept.url);
  if (trouble) return trouble;
  if (kept.handle) return `${about}点“接着传”，允许浏览器读取它，就从断开的地方接着传。`;
  return `${about}它太大，浏览器存不下：请重新选择它，会从断开的地方接着传。`;
}

function lostLine(kept: Kept): HTMLLIElement {
  const item = document.createElement("li");
  item.className = "tray-line";
  item.dataset.state = "lost";
  const text = document.createElement("div");
  text.className = "tray-text";
  const name = document.createElement("span");
  name.className = "tray-name";
  name.textContent = kept.name;
  const words = document.createElement("small");
  words.textContent = lostWords(kept);
  text.append(name, words);
  const trouble = (why: string) => {
    troubles.set(kept.url, why);
    words.textContent = why;
  };
  const acts = document.createElement("div");
  acts.className = "tray-acts";
  if (kept.handle) acts.append(button("play", "接着传", () => void readAgain(kept).then((read) => read || trouble(`读不到“${kept.name}”：没有得到允许，或者它已经移走、改过。请选择原来那个文件。`))));
  acts.append(...chooser(kept, trouble), button("close", "不传了", () => drop(kept)));
  item.append(text, acts);
  return item;
}

function chooser(kept: Kept, trouble: (why: string) => void): HTMLElement[] {
  const input = document.createElement("input");
  input.type = "file";
  input.hidden = true;
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file && !chosenAgain(kept, file)) trouble(`这不是“${kept.name}”（${sizeWords(kept.size)}），请选择原来那个文件。`);
  });
  return [input, button("file-add", "选择文件", () => input.click())];
}

function sentence(): string {
  const moving = open();
  const troubled = transfers().filter((one) => !one.open && one.why && one.why !== "已取消").length;
  if (!moving.length && !lostFiles().length) return troubled ? `${troubled} 个文件没有传上` : "全部传完";
  if (!moving.length) return `${lostFiles().length} 个文件没有传完，等您接着传`;
  const sent = moving.reduce((sum, one) => sum + one.pace.sent, 0);
  const all = moving.reduce((sum, one) => sum + one.file.size, 0) || 1;
  const resting = moving.every((one) => one.state === "paused");
  const away = moving.every((one) => one.state === "broken" || one.state === "paused");
  const what = resting ? "已暂停" : away ? "等待网络" : "正在上传";
  return `${what}：${moving.length} 个文件，${Math.floor((sent * 100) / all)}%${troubled ? `；${troubled} 个没有传上` : ""}`;
}

function draw(): void {
  drawing = 0;
  if (!tray) return;
  const listed = transfers().filter((one) => one.why !== "已取消");
  tray.hidden = !listed.some((one) => one.open || one.why) && !lostFiles().length;
  const words = tray.querySelector("[data-tray-words]");
  if (words && words.textContent !== sentence()) words.textContent = sentence();
  const list = tray.querySelector("ul");
  const focused = list?.contains(document.activeElement) ? document.activeElement?.getAttribute("aria-label") : null;
  list?.replaceChildren(...lostFiles().map(lostLine), ...listed.filter((one) => one.open || one.why).map(line));
  if (focused) [...(list?.querySelectorAll<HTMLElement>("button") ?? [])].find((one) => one.getAttribute("aria-label") === focused)?.focus();
}

/** Redraws at most a few times a second, whatever moves. */
function later(): void {
  drawing ||= window.setTimeout(draw, 250);
}

export function startTray(): void {
  tray = document.querySelector<HTMLDetailsElement>("[data-tray]");
  if (!tray) return;
  onTransfers(later);
  void goOn();
}
