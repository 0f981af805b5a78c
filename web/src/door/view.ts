// What the helper sees. Words are set as text, never as markup.
import type { Done, Ticket, Told, Used } from "./types.ts";

export function find<T extends HTMLElement = HTMLElement>(name: string, root: ParentNode = document): T {
  return root.querySelector<T>(`[data-${name}]`)!;
}

export function show(element: HTMLElement, visible: boolean): void {
  element.hidden = !visible;
}

/** Hours and minutes as the phone's clock has them. */
export function clock(moment: string): string {
  return new Date(moment).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

export function day(moment: string): string {
  return new Date(moment).toLocaleDateString("zh-CN", { month: "long", day: "numeric" });
}

export function showSession(told: Told): void {
  const { session } = told;
  find("title").textContent = session.title;
  const when = `${day(session.starts_at)} ${clock(session.starts_at)}–${clock(session.ends_at)}`;
  find("facts").textContent = [when, session.place, told.helper].filter(Boolean).join(" · ");
  find("until").textContent = `名单只在这部手机上存到 ${day(told.until)} ${clock(told.until)}，到时自动清除。`;
  const early = Date.parse(told.opens) > Date.now();
  show(find("early"), early);
  find("early").querySelector("span")!.textContent = `名单 ${day(told.opens)} ${clock(told.opens)} 后才能看到，到时再打开这一页。`;
}

export function showCounts(counts: Told["counts"]): void {
  find("came").textContent = String(counts.checked + counts.walked);
  find("checked").textContent = String(counts.checked);
  find("booked").textContent = String(counts.booked);
  find("walked").textContent = String(counts.walked);
}

export function showNet(online: boolean, waiting: number): void {
  const queued = waiting ? `，${waiting} 条待传` : "";
  find("net").dataset.state = online ? "on" : "off";
  show(find("net-on"), online);
  show(find("net-off"), !online);
  find("net-words").textContent = online ? (waiting ? `正在上传 ${waiting} 条` : "已同步") : `没有网络，照常签到${queued}`;
}

export function showClosed(words: string): void {
  const note = find("closed");
  show(note, true);
  note.querySelector("span")!.textContent = words;
  show(find("open"), false);
  show(find("bar"), false);
}

/** The big answer: a sign, a word and the colour say the same; the phone shakes once for yes, thrice for no. */
export function answer(good: boolean, word: string, words: string, acts: { undo: boolean; fewer: boolean } = { undo: false, fewer: false }): void {
  const box = find("answer");
  show(box, true);
  box.dataset.good = String(good);
  show(find("sign-good"), good);
  show(find("sign-bad"), !good);
  find("answer-word").textContent = word;
  find("answer-words").textContent = words;
  show(find("answer-acts"), acts.undo || acts.fewer);
  show(find("undo-last"), acts.undo);
  show(find("fewer"), acts.fewer);
  navigator.vibrate?.(good ? 80 : [80, 80, 80, 80, 200]);
  box.scrollIntoView({ block: "nearest" });
}

export function nameOf(ticket: Ticket | undefined): string {
  if (!ticket) return "入场券";
  return [ticket.group, ticket.name].filter(Boolean).join(" ") || "预约人";
}

export function usedWords(used: Used): string {
  return `${clock(used.at)} 由${used.by === "我" ? "本机" : used.by}签到，${used.people} 人`;
}

export interface Row {
  title: string;
  facts: string;
  act: string;
  onAct: () => void;
}

/** Draws rows anew; a row without an act has no button. */
export function showRows(list: HTMLElement, rows: Row[]): void {
  const blank = find<HTMLTemplateElement>("row");
  list.replaceChildren(
    ...rows.map((row) => {
      const item = blank.content.firstElementChild!.cloneNode(true) as HTMLElement;
      item.querySelector(".item-title")!.textContent = row.title;
      item.querySelector(".item-facts")!.textContent = row.facts;
      const button = item.querySelector("button")!;
      button.textContent = row.act;
      button.setAttribute("aria-label", `${row.act}：${row.title}`);
      if (row.act) button.addEventListener("click", row.onAct);
      else button.remove();
      return item;
    }),
  );
}

/** What became of something done, in words. */
export function doneWords(one: Done): string {
  const waits = one.answer ? "" : " · 待传";
  if (one.answer?.became === "refused") return `${clock(one.at)} · 没有记上：${one.answer.words}`;
  if (one.answer?.became === "repeated") return `${clock(one.at)} · 重复，不计：${one.answer.at ? clock(one.answer.at) : ""} 已由${one.answer.by}签到`;
  return `${clock(one.at)} · ${Math.abs(one.people ?? 0)} 人${waits}`;
}
