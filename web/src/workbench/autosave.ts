// <form data-autosave-url="…">: a draft is saved silently, survives a dead network, and never overwrites another's.
//
// The server answers 200 {"version": 4, "saved_at": "14:03", "url": "…"}, 409 {"conflict_url": "…"} when someone else
// changed the same words meanwhile, or 400 {"error": "…"}. The form carries the version it was opened with in a field
// `version`. `url` (optional) is where the draft can be opened again: the page's own address from then on.
// data-conflict-words: who that was, where it is nobody else (optional).
// data-kept-also: the URL under which this device may have kept the draft before it had one of its own.
import { type Draft, dropDraft, fieldsOf, keepDraft, keptDraft, restoreFields } from "./drafts.ts";
import { all, iconMarkup, post } from "./requests.ts";

const PAUSE = 1500;
const RETRY = 15000;

type State = "saving" | "saved" | "offline" | "failed" | "conflict";
const ICONS: Record<State, string> = { saving: "saving", saved: "saved", offline: "offline", failed: "warning", conflict: "conflict" };

/** On a slow network a page can be typed in before its script is there. What a browser put back itself is not typed. */
function typedBeforeThisScript(form: HTMLFormElement): boolean {
  const [arrival] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (arrival?.type !== "navigate") return false;
  return all<HTMLInputElement | HTMLTextAreaElement>(form, "input:is(:not([type]), [type=text], [type=number], [type=tel], [type=email], [type=url], [type=date], [type=time]), textarea").some(
    (field) => field.name && field.value !== field.defaultValue,
  );
}

class Autosave {
  private timer = 0;
  private running = false;
  private stopped = false;
  private last: string;

  constructor(private readonly form: HTMLFormElement, private readonly url: string) {
    this.last = typedBeforeThisScript(form) ? "" : this.text();
    if (!this.last) this.later(PAUSE);
    form.addEventListener("input", () => this.later(PAUSE));
    form.addEventListener("change", () => this.later(PAUSE));
    form.addEventListener("submit", () => this.stop());
    addEventListener("online", () => this.later(0));
    addEventListener("pagehide", () => this.keep());
    this.offerKept();
  }

  private text(): string {
    return JSON.stringify(fieldsOf(this.form));
  }

  private version(): HTMLInputElement | null {
    return this.form.querySelector("input[name=version]");
  }

  private later(wait: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  /** After a submit the server holds the text: nothing is saved behind its back. */
  private stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.forget();
  }

  private keep(): void {
    if (this.stopped || this.text() === this.last) return;
    keepDraft(this.url, { fields: fieldsOf(this.form), at: Date.now(), version: this.version()?.value ?? "" });
  }

  private async save(): Promise<void> {
    const text = this.text();
    if (this.stopped || text === this.last) return;
    if (this.running) return this.later(PAUSE);
    this.running = true;
    this.show("saving", "正在保存…");
    try {
      await this.answer(await post(this.url, this.body()), text);
    } catch {
      this.keep();
      this.show("offline", "网络不通，已存在本机，恢复后自动保存");
      this.later(RETRY);
    } finally {
      this.running = false;
    }
  }

  private body(): FormData {
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (typeof value !== "string") body.delete(name);
    return body;
  }

  private async answer(response: Response, text: string): Promise<void> {
    if (response.status === 409) return this.conflict(((await response.json()) as { conflict_url?: string }).conflict_url);
    if (response.redirected || !response.ok) {
      this.keep();
      this.show("failed", response.redirected ? "登录已过期，文字已存在本机，请重新登录" : await this.refusal(response));
      return this.later(RETRY * 2);
    }
    const saved = (await response.json()) as { version: number; saved_at: string; url?: string; asked?: Record<string, string> };
    if (saved.url) history.replaceState(history.state, "", saved.url);
    const version = this.version();
    if (version) version.value = String(saved.version);
    this.last = text;
    this.forget();
    this.show("saved", `已保存 ${saved.saved_at}`);
    this.form.dispatchEvent(new CustomEvent("autosaved", { bubbles: true, detail: saved }));
    if (this.text() !== text) this.later(PAUSE);
  }

  /** Why the server did not take it: its own words where it says them. */
  private async refusal(response: Response): Promise<string> {
    const said = (await response.json().catch(() => ({}))) as { error?: string };
    return said.error ? `没有存上：${said.error}文字已留在本机` : "没有存上，文字已留在本机，稍后重试";
  }

  private conflict(url: string | undefined): void {
    this.keep();
    this.stopped = true;
    this.show("conflict", this.form.dataset.conflictWords ?? "另一位同事刚刚改过这一份。", url && { href: url, words: "对照两份内容" });
  }

  private show(state: State, words: string, link?: { href: string; words: string } | ""): void {
    for (const place of document.querySelectorAll<HTMLElement>("[data-saved]")) {
      place.dataset.state = state;
      place.innerHTML = iconMarkup(ICONS[state]);
      const text = document.createElement("span");
      text.textContent = words;
      place.append(text);
      if (!link) continue;
      const anchor = document.createElement("a");
      anchor.href = link.href;
      anchor.textContent = link.words;
      // The other text is on the server, this one only here: both go to the page that compares them.
      anchor.addEventListener("click", (event) => {
        event.preventDefault();
        this.form.action = link.href;
        this.form.submit();
      });
      place.append(anchor);
    }
  }

  private offerKept(): void {
    const draft = this.kept();
    const notice = this.form.querySelector<HTMLElement>("[data-kept-draft]") ?? document.querySelector<HTMLElement>("[data-kept-draft]");
    if (!draft || !notice) return;
    if (JSON.stringify(draft.fields) === this.last) return this.forget();
    const when = notice.querySelector("[data-kept-at]");
    if (when) when.textContent = new Date(draft.at).toLocaleString("zh-CN", { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" });
    notice.hidden = false;
    notice.querySelector("[data-kept-restore]")?.addEventListener("click", () => {
      notice.hidden = true;
      restoreFields(this.form, draft.fields);
      // The words were typed on that version: the server merges what others changed since, or shows both.
      const version = this.version();
      if (version && draft.version) version.value = draft.version;
      this.form.dispatchEvent(new Event("input", { bubbles: true }));
    });
    notice.querySelector("[data-kept-drop]")?.addEventListener("click", () => {
      notice.hidden = true;
      this.forget();
    });
  }

  /** What this device kept of this very draft, be it from the page on which it began. */
  private kept(): Draft | null {
    const own = keptDraft(this.url);
    const earlier = this.form.dataset.keptAlso;
    if (own || !earlier) return own;
    const draft = keptDraft(earlier);
    const key = this.form.querySelector<HTMLInputElement>("input[name=client_key]")?.value;
    return draft?.fields.some(([name, value]) => name === "client_key" && value === key) ? draft : null;
  }

  private forget(): void {
    if (this.form.dataset.keptAlso && this.kept() && !keptDraft(this.url)) dropDraft(this.form.dataset.keptAlso);
    dropDraft(this.url);
  }
}

export function startAutosave(root: HTMLElement): void {
  for (const form of all<HTMLFormElement>(root, "form[data-autosave-url]")) {
    if (form.dataset.autosaveUrl) new Autosave(form, form.dataset.autosaveUrl);
  }
}
