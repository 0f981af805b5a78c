// The composer of forms (编表): the form is data, every change redraws what it touches, is saved by itself and can be undone.
import { iconMarkup, post } from "../requests.ts";
import { kindOf, ruleCard, sectionCard, templatesCard } from "./cards.ts";
import { button, el, input, pick, row } from "./dom.ts";
import { startDrag } from "./drag.ts";
import { type Draft, type Fault, type Field, type Model, allFields, newKey } from "./model.ts";
import { fromWords, namesOf, toWords } from "./words.ts";

const PAUSE = 700;
const RETRY = 15000;
const MOST_STEPS = 100;

export class Composer {
  draft: Draft;
  readonly open = new Set<string>();
  private version: number;
  private faults: Fault[];
  private steps: string[];
  private step = 0;
  private lastEdit = 0;
  private saved: string;
  private timer = 0;
  private running = false;
  private stopped = false;

  constructor(private readonly form: HTMLFormElement, readonly model: Model) {
    this.draft = structuredCloneOf(model.draft);
    this.version = model.version;
    this.faults = model.faults;
    this.saved = JSON.stringify(this.draft);
    this.steps = [this.saved];
    this.draw();
    startDrag(this.pane(), (order) => this.reorder(order));
    form.addEventListener("submit", (event) => event.preventDefault());
    this.on("[data-undo]", () => this.travel(-1));
    this.on("[data-redo]", () => this.travel(1));
    for (const tab of form.querySelectorAll<HTMLElement>("[data-show-pane]")) tab.addEventListener("click", () => this.show(tab.dataset.showPane ?? "edit"));
    form.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      this.travel(event.shiftKey ? 1 : -1);
    });
    addEventListener("online", () => this.later(0));
    addEventListener("pagehide", () => this.leave());
    document.querySelector("[data-composer-publish]")?.addEventListener("click", (event) => {
      const link = (event.currentTarget as HTMLAnchorElement).href;
      if (JSON.stringify(this.draft) === this.saved) return;
      event.preventDefault();
      void this.save().then(() => JSON.stringify(this.draft) === this.saved && location.assign(link));
    });
  }

  fields(): Field[] {
    return allFields(this.draft);
  }

  /** Changes the draft without drawing it anew: the control that was typed in shows it already. */
  edit(change: () => void, { renames = false, retitles = false } = {}): void {
    change();
    this.remember(true);
    if (renames || retitles) this.retitle();
  }

  /** Changes the draft and draws it; `focus`: the control of the newest card that is wanted next. */
  redraw(change: () => void, focus = ""): void {
    const held = document.activeElement?.closest<HTMLElement>("[data-card]")?.dataset.card;
    const act = document.activeElement?.closest<HTMLElement>("[data-act]")?.dataset.act;
    change();
    this.remember(false);
    this.draw();
    const newest = focus ? [...this.open].pop() : held;
    const place = newest ? this.pane().querySelector<HTMLElement>(`[data-card="${newest}"]`) : null;
    (place?.querySelector<HTMLElement>(`[data-act="${focus || act}"]`) ?? place?.querySelector<HTMLElement>("[data-act]"))?.focus();
  }

  toggle(key: string): void {
    if (!this.open.delete(key)) this.open.add(key);
    this.draw();
    this.pane().querySelector<HTMLElement>(`[data-card="${key}"] [data-act="toggle"]`)?.focus();
  }

  /** Follows a field that got another key wherever it is named. */
  rename(before: string, after: string): void {
    if (before === after) return;
    if (this.open.delete(before)) this.open.add(after);
    const pattern = new RegExp(`(?<![a-z0-9_])${before}(?![a-z0-9_])`, "g");
    for (const rule of this.draft.rules ?? []) {
      rule.expression = rule.expression.replace(pattern, after);
      rule.fields = rule.fields.map((key) => (key === before ? after : key));
    }
    for (const field of this.fields()) if (field.expression) field.expression = field.expression.replace(pattern, after);
  }

  /** An expression in words, with a picker of fields and the signs at hand. */
  expression(label: string, value: string, set: (expression: string) => void): HTMLElement {
    const fields = this.fields();
    const names = namesOf(fields, numbersOf(this.model.known));
    const text = input(toWords(value, names), (words) => this.edit(() => set(fromWords(words, names))), { "data-expression": true, placeholder: "从下面选栏目，再选符号" });
    const insert = (words: string) => {
      const at = text.selectionStart ?? text.value.length;
      text.setRangeText(words, at, text.selectionEnd ?? at, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    };
    const offered = [...names].filter(([name]) => !name.startsWith("own."));
    const chooser = pick([["", "插入栏目…"], ...offered], "", (name) => {
      insert(`【${names.get(name) ?? ""}】`);
      chooser.value = "";
    }, { "aria-label": `${label}：插入栏目` });
    const signs = ["+", "-", "×", "÷", "≤", "≥", "=", "≠", "且", "或", "合计()", "个数()", "已填()"];
    const keys = signs.map((sign) => el("button", { type: "button", class: "btn btn-sm composer-sign", click: (() => insert(` ${sign} `)) as EventListener }, sign));
    const made = row(label, text, { attribute: "expression" });
    made.append(el("div", { class: "composer-keys" }, chooser, ...keys));
    return made;
  }

  async attach(file: File): Promise<void> {
    const body = new FormData();
    body.append("file", file);
    const place = this.pane().querySelector<HTMLElement>("[data-upload-error]");
    const fail = (words: string) => place && ((place.hidden = false), (place.textContent = words));
    try {
      const response = await post(this.model.urls.file, body);
      const said = (await response.json()) as { id: number; name: string; error?: string };
      if (!response.ok) return void fail(said.error ?? "没有传上，请重新选择。");
      this.redraw(() => (this.draft.templates = [...(this.draft.templates ?? []), { asset: said.id, name: said.name }]));
    } catch {
      fail("网络不通，没有传上，请稍后重试。");
    }
  }

  private pane(): HTMLElement {
    return this.form.querySelector<HTMLElement>("[data-composer-edit]") as HTMLElement;
  }

  private on(selector: string, act: () => void): void {
    this.form.querySelector(selector)?.addEventListener("click", act);
  }

  private draw(): void {
    const { draft } = this;
    this.pane().replaceChildren(
      row("表单名称", input(draft.title, (text) => this.edit(() => (draft.title = text)), { maxlength: 200, "data-title": true }), { attribute: "title" }),
      ...draft.sections.map((section, place) => sectionCard(this, section, place)),
      el("div", { class: "composer-add" }, button("add", "添加一个部分", () => this.redraw(() => draft.sections.push({ key: newKey("s"), title: "", fields: [] })))),
      el("section", { class: "composer-section" }, el("h2", {}, "栏目之间的核对"), el("p", { class: "text-muted" }, "如：参与学生数 ≤ 在校生总数。不对时，填报人会看到您写的话。"), ...(draft.rules ?? []).map((rule, place) => ruleCard(this, rule, place)),
        el("div", { class: "composer-add" }, button("add", "添加一条规则", () => this.redraw(() => (draft.rules = [...(draft.rules ?? []), { expression: "", message: "", fields: [] }])), { name: "add-rule" }))),
      templatesCard(this));
    this.showFaults();
    this.showSteps();
  }

  /** Shows changed names and kinds on the lines of the cards, where only they changed. */
  private retitle(): void {
    for (const field of this.fields().flatMap((one) => [one, ...(one.columns ?? [])])) {
      const card = this.pane().querySelector(`[data-card="${field.key}"]`);
      const label = card?.querySelector("[data-shows-label]");
      const kind = card?.querySelector("[data-shows-type]");
      if (label) label.textContent = field.label || "（未命名）";
      if (kind) kind.textContent = kindOf(this, field);
    }
  }

  private reorder(order: Map<string, string[]>): void {
    this.redraw(() => {
      const every = new Map(this.fields().map((field) => [field.key, field]));
      for (const section of this.draft.sections) section.fields = pickOf(every, order.get(`fields ${section.key}`) ?? []);
      for (const field of this.fields()) {
        const keys = order.get(`columns ${field.key}`);
        if (field.columns && keys) field.columns = pickOf(new Map(field.columns.map((column) => [column.key, column])), keys);
      }
    });
  }

  /** Keeps a step to go back to; typing on goes into one step. */
  private remember(typing: boolean): void {
    const now = JSON.stringify(this.draft);
    if (now === this.steps[this.step]) return;
    const on = typing && Date.now() - this.lastEdit < 1500 && this.step === this.steps.length - 1 && this.step > 0;
    this.lastEdit = typing ? Date.now() : 0;
    if (on) this.steps[this.step] = now;
    else {
      this.steps = [...this.steps.slice(0, this.step + 1), now].slice(-MOST_STEPS);
      this.step = this.steps.length - 1;
    }
    this.showSteps();
    this.later(PAUSE);
  }

  private travel(by: number): void {
    const step = this.steps[this.step + by];
    if (step === undefined) return;
    this.step += by;
    this.lastEdit = 0;
    this.draft = JSON.parse(step) as Draft;
    this.draw();
    this.later(PAUSE);
  }

  private showSteps(): void {
    const set = (selector: string, on: boolean) => this.form.querySelector<HTMLButtonElement>(selector)?.toggleAttribute("disabled", !on);
    set("[data-undo]", this.step > 0);
    set("[data-redo]", this.step < this.steps.length - 1);
  }

  private showFaults(): void {
    for (const old of this.pane().querySelectorAll("[data-fault]")) old.remove();
    for (const bad of this.pane().querySelectorAll(".field-bad, [data-faulty]")) {
      bad.classList.remove("field-bad");
      bad.removeAttribute("data-faulty");
    }
    for (const fault of this.faults) {
      const holder = fault.place ? this.pane().querySelector<HTMLElement>(`[data-place="${fault.place}"]`) : this.pane();
      if (!holder) continue;
      const spot = fault.attribute ? holder.querySelector<HTMLElement>(`[data-attribute="${fault.attribute}"]`) : null;
      const words = el("p", { class: "field-error", "data-fault": true });
      words.innerHTML = iconMarkup("error");
      words.append(el("span", {}, fault.message));
      (spot ?? holder.querySelector(".composer-head") ?? holder).append(words);
      spot?.classList.add("field-bad");
      holder.dataset.faulty = "";
    }
  }

  private later(wait: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  private body(text: string): FormData {
    const body = new FormData();
    body.append("draft", text);
    body.append("version", String(this.version));
    return body;
  }

  private async save(): Promise<void> {
    const text = JSON.stringify(this.draft);
    if (this.stopped || text === this.saved) return;
    if (this.running) return this.later(PAUSE);
    this.running = true;
    clearTimeout(this.timer);
    this.say("saving", "正在保存…");
    try {
      await this.answered(await post(this.model.urls.save, this.body(text)), text);
    } catch {
      this.say("offline", "网络不通，恢复后自动保存");
      this.later(RETRY);
    } finally {
      this.running = false;
    }
  }

  private async answered(response: Response, text: string): Promise<void> {
    if (response.redirected) return this.say("failed", "登录已过期，请另开一页登录，再回到这里");
    const said = (await response.json()) as { version: number; saved_at: string; faults: Fault[]; error?: string; draft?: Draft };
    if (response.status === 409 && said.draft) return this.conflict(said.error ?? "", said.draft, said.version);
    if (!response.ok) return this.say("failed", said.error ?? "没有存上，稍后重试");
    this.version = said.version;
    this.saved = text;
    this.faults = said.faults;
    this.showFaults();
    this.say("saved", `已保存 ${said.saved_at}`);
    this.refresh();
    if (JSON.stringify(this.draft) !== text) this.later(PAUSE);
  }

  /** Somebody else saved meanwhile: a person decides which one stands; the other can be had back by undoing. */
  private conflict(words: string, theirs: Draft, version: number): void {
    this.stopped = true;
    this.say("conflict", "另一位同事刚改过");
    const box = this.form.querySelector<HTMLElement>("[data-conflict]");
    if (!box) return;
    box.hidden = false;
    const said = box.querySelector("[data-conflict-words]");
    if (said) said.textContent = `${words}两份不能合在一起，请选留哪一份；选错了可以撤销。`;
    const settle = (draft: Draft | null) => {
      box.hidden = true;
      this.stopped = false;
      this.version = version;
      this.saved = JSON.stringify(theirs);
      if (draft) this.draft = draft;
      this.remember(false);
      this.draw();
      this.later(0);
      this.refresh();
    };
    box.querySelector("[data-conflict-theirs]")?.addEventListener("click", () => settle(theirs), { once: true });
    box.querySelector("[data-conflict-mine]")?.addEventListener("click", () => settle(null), { once: true });
    box.scrollIntoView({ block: "center" });
  }

  private leave(): void {
    const text = JSON.stringify(this.draft);
    if (this.stopped || text === this.saved) return;
    const body = this.body(text);
    body.append("csrfmiddlewaretoken", this.form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "");
    navigator.sendBeacon(this.model.urls.save, body);
  }

  private say(state: string, words: string): void {
    const icons: Record<string, string> = { saving: "saving", saved: "saved", offline: "offline", failed: "warning", conflict: "conflict" };
    for (const place of this.form.querySelectorAll<HTMLElement>("[data-saved]")) {
      place.dataset.state = state;
      place.innerHTML = iconMarkup(icons[state] ?? "saved");
      place.append(el("span", {}, words));
    }
  }

  /** Draws the preview anew with what was typed into it, at the place it was scrolled to. */
  private refresh(): void {
    const frame = this.form.querySelector<HTMLIFrameElement>("[data-preview]");
    const page = frame?.contentWindow;
    if (!frame || !page) return;
    const top = page.scrollY;
    frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, top), { once: true });
    const typed = frame.contentDocument?.querySelector<HTMLFormElement>("[data-preview-form]");
    if (typed) HTMLFormElement.prototype.submit.call(typed);
    else page.location.replace(this.model.urls.preview);
  }

  private show(pane: string): void {
    this.form.dataset.pane = pane;
    for (const tab of this.form.querySelectorAll<HTMLElement>("[data-show-pane]")) tab.setAttribute("aria-pressed", String(tab.dataset.showPane === pane));
  }
}

function structuredCloneOf(draft: Draft): Draft {
  return JSON.parse(JSON.stringify(draft)) as Draft;
}

function pickOf<T>(every: Map<string, T>, keys: string[]): T[] {
  return keys.map((key) => every.get(key)).filter((one): one is T => one !== undefined);
}

/** The known values that expressions may compare with: those that are numbers. */
function numbersOf(known: Record<string, string>): Record<string, string> {
  const numbers = ["roster.students", "roster.staff", "unit.as_school", "activities.count", "activities.attendance"];
  return Object.fromEntries(Object.entries(known).filter(([name]) => numbers.includes(name)));
}

export function startComposer(root: HTMLElement): void {
  const form = root.matches("form[data-composer]") ? (root as HTMLFormElement) : root.querySelector<HTMLFormElement>("form[data-composer]");
  const data = document.getElementById("composer-model")?.textContent;
  if (form && data) new Composer(form, JSON.parse(data) as Model);
}
