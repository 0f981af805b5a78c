// A page that brings itself up to date: [data-live] names where to ask and the state the page was drawn in. Every few
// seconds it asks whether anything changed, which costs next to nothing; only then the page is fetched again, and the
// parts marked [data-live-part] (each with an id) are put in place. Focus, scroll and ticks stay as they are.

const QUIET = 6_000;
const AFTER_CHANGE = 15_000;

type Place = { part: string; key: string } | null;

/** What tells an element from the others in its part, before and after a change. */
function keyOf(element: Element): string {
  return element.id || element.getAttribute("href") || `${element.getAttribute("name")}=${element.getAttribute("value")}`;
}

function focusPlace(): Place {
  const part = document.activeElement?.closest("[data-live-part]");
  return part && document.activeElement ? { part: part.id, key: keyOf(document.activeElement) } : null;
}

function refocus(place: Place): void {
  const part = place && document.getElementById(place.part);
  if (!part || !place) return;
  for (const one of part.querySelectorAll<HTMLElement>("a, button, input, summary")) {
    if (keyOf(one) === place.key) return one.focus({ preventScroll: true });
  }
}

/** Somebody is in the middle of something that a change under their hands would spoil. */
function busy(): boolean {
  const selection = getSelection();
  const selects = selection && !selection.isCollapsed && selection.anchorNode?.parentElement?.closest("[data-live-part]");
  return Boolean(document.querySelector("dialog[open], [data-live-part] details[open]") || selects);
}

function putInPlace(fresh: Document): void {
  const focused = focusPlace();
  for (const part of document.querySelectorAll<HTMLElement>("[data-live-part]")) {
    const next = fresh.getElementById(part.id);
    if (!next || next.innerHTML === part.innerHTML) continue;
    const ticked = new Set([...part.querySelectorAll<HTMLInputElement>("[data-tick]:checked")].map((box) => box.value));
    const frames = [...part.querySelectorAll(".table-wrap")].map((frame) => [frame.scrollLeft, frame.scrollTop] as const);
    part.replaceChildren(...next.childNodes);
    part.querySelectorAll(".table-wrap").forEach((frame, i) => frame.scrollTo(...(frames[i] ?? [0, 0])));
    const boxes = [...part.querySelectorAll<HTMLInputElement>("[data-tick]")];
    for (const box of boxes) box.checked = ticked.has(box.value);
    if (ticked.size) boxes[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  }
  refocus(focused);
}

function clock(): string {
  return new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
}

class Live {
  private timer = 0;
  private wait = QUIET;

  constructor(private readonly line: HTMLElement) {}

  start(): void {
    this.rest();
    document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(this.timer) : void this.ask()));
  }

  private rest(): void {
    clearTimeout(this.timer);
    // A little off each time, so that thousands of pages opened at once do not ask at once.
    this.timer = window.setTimeout(() => void this.ask(), Number(this.line.dataset.liveWait) || this.wait * (0.8 + Math.random() * 0.4));
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    if (document.hidden) return;
    this.wait = QUIET;
    try {
      const answer = await fetch(this.line.dataset.live ?? "", { headers: { "If-None-Match": `"${this.line.dataset.liveState}"` } });
      if (answer.status === 404) return this.say("已停止更新，请刷新页面", true);
      if (answer.status === 200 && !busy()) await this.refresh(answer.headers.get("ETag") ?? "");
      this.line.toggleAttribute("data-resting", !answer.ok && answer.status !== 304);
    } catch {
      this.say("网络不通，恢复后自动更新", true);
    }
    this.rest();
  }

  private async refresh(state: string): Promise<void> {
    const answer = await fetch(location.href);
    if (!answer.ok || answer.redirected) return;
    putInPlace(new DOMParser().parseFromString(await answer.text(), "text/html"));
    this.line.dataset.liveState = state.replaceAll('"', "").replace("W/", "");
    this.wait = AFTER_CHANGE;
    this.say(`刚刚更新 ${clock()}`, false);
  }

  private say(words: string, resting: boolean): void {
    const note = this.line.querySelector("[data-live-note]");
    if (note) note.textContent = words;
    this.line.toggleAttribute("data-resting", resting);
  }
}

export function startLive(): void {
  const line = document.querySelector<HTMLElement>("[data-live]");
  if (line) new Live(line).start();
  document.addEventListener("change", (event) => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-sends-on-change]");
    form?.requestSubmit();
  });
}
