// The cards of the composer: a section, a field, a column, a rule, the files to download.
import { area, button, el, input, pick, row, tick } from "./dom.ts";
import { type Field, type Rule, type Section, allFields, newField, newKey, put, retype } from "./model.ts";
import { limits, rollUp } from "./limits.ts";
import { mentioned } from "./words.ts";
import type { Composer } from "./composer.ts";

const COLUMN_TYPES = (types: Record<string, string>) => Object.entries(types).filter(([type]) => !["file", "image", "table"].includes(type));

function handle(): HTMLElement {
  return el("span", { class: "composer-handle", "data-drag": true, title: "按住拖动可换位置", "aria-hidden": "true" }, "⠿");
}

/** Buttons that move and remove the `place`th of `list`; `beyond` takes it out of the list at either end. */
function acts<T>(c: Composer, list: T[], place: number, word: string, beyond?: (step: number) => boolean): HTMLElement {
  const move = (step: number) => c.redraw(() => {
    const to = place + step;
    if (to < 0 || to >= list.length) return void beyond?.(step);
    list.splice(to, 0, ...list.splice(place, 1));
  });
  return el("span", { class: "composer-acts" },
    button("up", `${word}上移`, () => move(-1), { quiet: true, name: "up" }),
    button("down", `${word}下移`, () => move(1), { quiet: true, name: "down" }),
    button("remove", `删去${word}`, () => c.redraw(() => list.splice(place, 1)), { quiet: true, name: "remove" }));
}

function details(c: Composer, field: Field, inTable: boolean): HTMLElement {
  const types = inTable ? COLUMN_TYPES(c.model.types) : Object.entries(c.model.types);
  const known: [string, string][] = [["", "不自动填"], ...Object.entries(c.model.known)];
  const computed = field.type === "computed";
  return el("div", { class: "composer-body form form-tight" },
    el("div", { class: "composer-grid" },
      row(inTable ? "列名" : "栏目名称", input(field.label, (text) => c.edit(() => (field.label = text), { renames: true }), { maxlength: 100, "data-act": "label" }), { attribute: "label" }),
      row("填什么", pick(types as [string, string][], field.type, (type) => c.redraw(() => {
        const before = field.key;
        retype(field, type);
        for (const column of field.columns ?? []) c.open.add(column.key);
        c.rename(before, field.key);
      })))),
    computed ? null : tick("必填", field.required, (on) => c.edit(() => put(field, "required", on), { retitles: true })),
    inTable ? null : row("说明（显示在栏目下面）", area(field.help, (text) => c.edit(() => put(field, "help", text)), { maxlength: 1000 })),
    ...limits(c, field),
    inTable ? null : rollUp(c, field),
    field.type === "table" ? columns(c, field) : null,
    el("details", {}, el("summary", {}, "自动填写、个人信息和其他"),
      el("div", { class: "form form-tight mt-4" },
        computed || field.type === "table" ? null : row("自动填好", pick(known, field.known, (value) => c.edit(() => put(field, "known", value))), { help: "平台已经知道的，填报时替他填好，他核对就行。" }),
        tick("个人信息：只给需要的人看，从不公开", field.personal, (on) => c.edit(() => put(field, "personal", on))),
        inTable ? null : tick("只用来计算：不作为汇总表的一列", field.auxiliary, (on) => c.edit(() => put(field, "auxiliary", on))),
        inTable ? null : row("两个单位合并时", pick([["", "按常规"], ...Object.entries(c.model.mergings)] as [string, string][], field.merging, (value) => c.edit(() => put(field, "merging", value)))))));
}

function columns(c: Composer, field: Field): HTMLElement {
  const list = (field.columns ??= []);
  return el("div", { class: "composer-columns" }, el("span", { class: "field-label" }, "表格的列"),
    el("div", { class: "composer-list", "data-list": `columns ${field.key}` }, ...list.map((column, place) => card(c, column, list, place, true))),
    button("add", "加一列", () => c.redraw(() => {
      const made = { key: newKey("c"), label: "", type: "short_text" };
      list.push(made);
      c.open.add(made.key);
    }, "label")));
}

/** One field, or one column of a table: a line to see and move, opened to be edited. */
export function card(c: Composer, field: Field, list: Field[], place: number, inTable = false, beyond?: (step: number) => boolean): HTMLElement {
  const open = c.open.has(field.key);
  const title = el("button", { type: "button", class: "composer-title", "aria-expanded": String(open), "data-act": "toggle", click: (() => c.toggle(field.key)) as EventListener },
    el("span", { "data-shows-label": true }, field.label || "（未命名）"),
    el("span", { class: "composer-type", "data-shows-type": true }, kindOf(c, field)));
  const made = el("div", { class: "composer-card", "data-card": field.key, "data-open": open }, el("div", { class: "composer-head" }, handle(), title, acts(c, list, place, inTable ? "这一列" : "这一栏", beyond)), open ? details(c, field, inTable) : null);
  return made;
}

export function kindOf(c: Composer, field: Field): string {
  const rolled = field.roll_up ? ` · ${c.model.rollUps[field.roll_up.kind] ?? ""}` : "";
  return `${c.model.types[field.type] ?? field.type}${field.required ? " · 必填" : ""}${rolled}`;
}

export function sectionCard(c: Composer, section: Section, place: number): HTMLElement {
  const { sections } = c.draft;
  const over = (from: number) => (step: number) => {
    const target = sections[place + step];
    const [moved] = target ? section.fields.splice(from, 1) : [];
    if (target && moved) target.fields.splice(step < 0 ? target.fields.length : 0, 0, moved);
    return Boolean(target);
  };
  const type = pick(Object.entries(c.model.types), "short_text", () => undefined, { "aria-label": "新栏目填什么" });
  return el("section", { class: "composer-section", "data-place": `sections.${place}` },
    el("div", { class: "composer-section-head" },
      row("这一部分的标题", input(section.title, (text) => c.edit(() => (section.title = text)), { maxlength: 100 }), { attribute: "title" }),
      sections.length > 1 ? acts(c, sections, place, "这一部分") : null),
    el("details", { open: Boolean(section.help) }, el("summary", {}, "这一部分的说明"), row("说明", area(section.help, (text) => c.edit(() => put(section, "help", text))))),
    el("div", { class: "composer-list", "data-list": `fields ${section.key}` }, ...section.fields.map((field, at) => {
      const made = card(c, field, section.fields, at, false, over(at));
      made.dataset.place = `sections.${place}.fields.${at}`;
      made.querySelectorAll<HTMLElement>(".composer-columns [data-card]").forEach((column, number) => (column.dataset.place = `sections.${place}.fields.${at}.columns.${number}`));
      return made;
    })),
    el("div", { class: "composer-add" }, type, button("add", "添加栏目", () => c.redraw(() => {
      const made = newField(type.value);
      section.fields.push(made);
      c.open.clear();
      for (const column of made.columns ?? []) c.open.add(column.key);
      c.open.add(made.key);
    }, "label"), { name: "add-field" })));
}

export function ruleCard(c: Composer, rule: Rule, place: number): HTMLElement {
  const rules = (c.draft.rules ??= []);
  const fields = allFields(c.draft);
  const where = el("div", { class: "choices choices-inline", "data-attribute": "fields" });
  const showWhere = () => where.replaceChildren(el("span", { class: "text-small" }, "提示显示在："), ...[...new Set([...mentioned(rule.expression, fields), ...rule.fields])].map((key) => {
    const label = fields.find((field) => field.key === key)?.label ?? key;
    return tick(label, rule.fields.includes(key), (on) => c.edit(() => (rule.fields = on ? [...rule.fields, key] : rule.fields.filter((other) => other !== key))));
  }));
  showWhere();
  return el("div", { class: "composer-card", "data-place": `rules.${place}`, "data-open": true },
    el("div", { class: "composer-head" }, el("span", { class: "composer-title" }, `规则 ${place + 1}`), acts(c, rules, place, "这条规则")),
    el("div", { class: "composer-body form form-tight" },
      c.expression("什么样才对", rule.expression, (text) => {
        const before = mentioned(rule.expression, fields);
        rule.expression = text;
        const now = mentioned(text, fields);
        if (!rule.fields.length || rule.fields.every((key) => before.includes(key))) rule.fields = now;
        showWhere();
      }),
      row("不对时说什么", input(rule.message, (text) => c.edit(() => (rule.message = text)), { maxlength: 200, placeholder: "参与学生数不应多于在校生总数，请核对。" }), { attribute: "message" }),
      where,
      row("不对时怎么办", pick([["must", "改对了才能报送"], ["explain", "写一句说明也能报送"]], rule.kind ?? "must", (value) => c.edit(() => put(rule, "kind", value === "must" ? "" : value))))));
}

export function templatesCard(c: Composer): HTMLElement {
  const list = (c.draft.templates ?? []).map((template, place) => el("li", { class: "composer-file" }, el("span", {}, template.name),
    button("remove", "删去这个模板", () => c.redraw(() => put(c.draft, "templates", c.draft.templates?.filter((_, other) => other !== place))), { quiet: true })));
  const file = el("input", { type: "file", class: "visually-hidden", id: "composer-template", change: (() => file.files?.[0] && void c.attach(file.files[0])) as EventListener });
  return el("section", { class: "composer-section" }, el("h2", {}, "附件模板"), el("p", { class: "text-muted" }, "给填报人下载的文件，如方案模板、承诺书。"), el("ul", { class: "composer-files" }, ...list),
    el("label", { class: "btn btn-sm", for: "composer-template" }, "上传一个模板"), file, el("p", { class: "field-error", "data-upload-error": true, hidden: true }));
}
