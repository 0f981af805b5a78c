// What each type of field can be told: its limits, choices, formats, columns, how it is rolled up.
import { area, button, el, input, pick, row, tick, whole } from "./dom.ts";
import { type Choice, type Field, type Outlier, type Quota, put } from "./model.ts";
import type { Composer } from "./composer.ts";

type Parts = (HTMLElement | null)[];

function pair(label: string, least: HTMLElement, most: HTMLElement): HTMLElement {
  least.setAttribute("aria-label", `${label}：最少`);
  most.setAttribute("aria-label", `${label}：最多`);
  return el("div", { class: "field" }, el("span", { class: "field-label" }, label), el("div", { class: "composer-range" }, least, el("span", {}, "至"), most));
}

function numbers(c: Composer, field: Field): Parts {
  const read = (text: string) => (field.type === "integer" ? whole(text) : text.trim());
  return [
    pair("允许的范围", input(field.minimum, (text) => c.edit(() => put(field, "minimum", read(text))), { inputmode: "decimal", placeholder: "0" }), input(field.maximum, (text) => c.edit(() => put(field, "maximum", read(text))), { inputmode: "decimal", placeholder: "不限" })),
    row("单位（如 人、项、万元）", input(field.unit, (text) => c.edit(() => put(field, "unit", text.trim())), { maxlength: 10 })),
    field.type === "decimal" ? row("小数位数", input(field.decimals, (text) => c.edit(() => put(field, "decimals", whole(text))), { inputmode: "numeric", placeholder: "2" })) : null,
  ];
}

function texts(c: Composer, field: Field): Parts {
  return [
    pair("字数", input(field.min_length, (text) => c.edit(() => put(field, "min_length", whole(text))), { inputmode: "numeric", placeholder: "0" }), input(field.max_length, (text) => c.edit(() => put(field, "max_length", whole(text))), { inputmode: "numeric", placeholder: field.type === "short_text" ? "200" : "10000" })),
    field.type === "short_text" ? tick("这一栏填统一社会信用代码，核对是否正确", field.check === "uscc", (on) => c.edit(() => put(field, "check", on ? "uscc" : ""))) : null,
  ];
}

function moments(c: Composer, field: Field): Parts {
  const type = field.type;
  return [pair("允许的范围", input(field.minimum, (text) => c.edit(() => put(field, "minimum", text)), { type }), input(field.maximum, (text) => c.edit(() => put(field, "maximum", text)), { type }))];
}

/** One choice a line. A choice keeps its stored value when only its words are changed, as long as the lines stay. */
function choices(c: Composer, field: Field): Parts {
  const lines = (field.choices ?? []).map((one) => one.label).join("\n");
  const read = (text: string): Choice[] => {
    const labels = [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))];
    const before = field.choices ?? [];
    const kept = labels.map((label, place) => before.find((one) => one.label === label)?.value ?? (labels.length === before.length ? before[place]?.value : undefined));
    return labels.map((label, place) => ({ value: kept[place] && kept.indexOf(kept[place]) === place ? kept[place] : label, label }));
  };
  return [
    row("选项（一行一个）", area(lines, (text) => c.edit(() => put(field, "choices", read(text))), { rows: 4 }), { attribute: "choices" }),
    tick("可以选多个", field.multiple, (on) => c.edit(() => put(field, "multiple", on))),
  ];
}

function files(c: Composer, field: Field): Parts {
  const formats = (text: string) => text.toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
  const counted = pair(field.type === "image" ? "张数" : "个数", input(field.min_count, (text) => c.edit(() => put(field, "min_count", whole(text))), { inputmode: "numeric", placeholder: field.required ? "1" : "0" }), input(field.max_count, (text) => c.edit(() => put(field, "max_count", whole(text))), { inputmode: "numeric", placeholder: "1" }));
  if (field.type === "file") {
    const limit = (name: "largest_mb" | "longest_seconds") => input(field[name], (text) => c.edit(() => put(field, name, whole(text))), { inputmode: "numeric", placeholder: "不限" });
    return [counted, row("单个文件最大（MB）", limit("largest_mb")), row("视频最长（秒）", limit("longest_seconds")), row("文件格式（不填为常用格式）", input(field.formats?.join("、"), (text) => c.edit(() => put(field, "formats", formats(text))), { placeholder: "docx、pdf" }))];
  }
  const image = { ...field.image } as Record<string, unknown>;
  const set = (name: string, value: unknown) => c.edit(() => {
    put(image, name, value);
    put(field, "image", Object.keys(image).length ? { ...image } : undefined);
  });
  const size = (name: string) => input(image[name] as number, (text) => set(name, whole(text)), { inputmode: "numeric" });
  return [
    counted,
    el("details", { open: Boolean(field.image) }, el("summary", {}, "图片的尺寸和格式"), el("div", { class: "composer-grid" },
      row("宽（毫米）", size("width_mm")), row("高（毫米）", size("height_mm")), row("分辨率（dpi）", size("dpi")),
      row("版式", pick([["", "不限"], ["portrait", "竖版"], ["landscape", "横版"], ["square", "方形"]], image.orientation as string, (value) => set("orientation", value))),
      row("允许偏差（%）", input(image.tolerance === undefined ? undefined : Math.round(Number(image.tolerance) * 1000) / 10, (text) => set("tolerance", text === "" ? undefined : Number(text) / 100), { inputmode: "decimal", placeholder: "2" })),
      row("格式", input((image.formats as string[] | undefined)?.join("、"), (text) => set("formats", formats(text)), { placeholder: "jpg" })))),
  ];
}

function quotas(c: Composer, field: Field): HTMLElement {
  const kinds = Object.entries(c.model.kinds);
  const lines = (field.quotas ?? []).map((quota, place) => {
    const set = (name: keyof Quota, value: unknown) => c.edit(() => put(quota, name, value));
    return el("div", { class: "composer-quota" },
      pick(kinds, quota.kind, (value) => set("kind", value), { "aria-label": "哪一类单位" }),
      input(quota.least, (text) => set("least", whole(text)), { inputmode: "numeric", "aria-label": "至少几行", placeholder: "至少" }),
      input(quota.most, (text) => set("most", whole(text)), { inputmode: "numeric", "aria-label": "至多几行", placeholder: "至多" }),
      button("remove", "删去这条名额", () => c.redraw(() => put(field, "quotas", field.quotas?.filter((_, other) => other !== place))), { quiet: true }));
  });
  const unused = () => kinds.find(([kind]) => !field.quotas?.some((quota) => quota.kind === kind))?.[0] ?? "school";
  return el("details", { open: lines.length > 0 }, el("summary", {}, "各类单位的名额"), el("p", { class: "text-small text-muted" }, "如：每个省份 3 行，计划单列市 2 行。没有写到的单位按上面的行数。"), ...lines,
    button("add", "加一类单位", () => c.redraw(() => (field.quotas = [...(field.quotas ?? []), { kind: unused() }]))));
}

function tables(c: Composer, field: Field): Parts {
  const single = (field.columns ?? []).filter((column) => !column.multiple);
  return [
    pair("行数", input(field.min_rows, (text) => c.edit(() => put(field, "min_rows", whole(text))), { inputmode: "numeric", placeholder: field.required ? "1" : "0" }), input(field.max_rows, (text) => c.edit(() => put(field, "max_rows", whole(text))), { inputmode: "numeric", placeholder: "200" })),
    row("哪一列不能重复", pick([["", "都可以重复"], ...single.map((column): [string, string] => [column.key, column.label || "（未命名）"])], field.key_column, (value) => c.edit(() => put(field, "key_column", value)))),
    quotas(c, field),
  ];
}

export function limits(c: Composer, field: Field): Parts {
  const makers: Record<string, (c: Composer, field: Field) => Parts> = { integer: numbers, decimal: numbers, short_text: texts, long_text: texts, date: moments, time: moments, choice: choices, file: files, image: files, table: tables };
  if (field.type === "computed") {
    return [
      c.expression("算式", field.expression ?? "", (text) => (field.expression = text)),
      el("div", { class: "composer-grid" }, row("单位", input(field.unit, (text) => c.edit(() => put(field, "unit", text.trim())))), row("小数位数", input(field.decimals, (text) => c.edit(() => put(field, "decimals", whole(text))), { inputmode: "numeric", placeholder: "4" }))),
      tick("显示为百分数", field.percent, (on) => c.edit(() => put(field, "percent", on))),
    ];
  }
  return makers[field.type]?.(c, field) ?? [];
}

/** How the rows of many units become one figure. */
export function rollUp(c: Composer, field: Field): HTMLElement | null {
  const possible = field.type === "table" ? ["none", "count_distinct"] : field.type === "computed" ? ["none", "sum", "ratio"] : ["integer", "decimal"].includes(field.type) ? ["none", "sum"] : [];
  if (!possible.length) return null;
  const sums = c.fields().filter((other) => other.roll_up?.kind === "sum" && other !== field).map((other): [string, string] => [other.key, other.label]);
  const columns = (field.columns ?? []).map((column): [string, string] => [column.key, column.label || "（未命名）"]);
  const rule = field.roll_up;
  const set = (kind: string) => c.redraw(() => {
    if (!compared(kind)) delete field.outlier;
    if (kind === "none") delete field.roll_up;
    else if (kind === "ratio") field.roll_up = { kind, numerator: sums[0]?.[0] ?? "", denominator: sums[1]?.[0] ?? sums[0]?.[0] ?? "" };
    else if (kind === "count_distinct") field.roll_up = { kind, column: columns[0]?.[0] ?? "" };
    else field.roll_up = { kind };
  });
  const part = (name: "numerator" | "denominator" | "column", options: [string, string][], label: string) => row(label, pick(options, rule?.[name], (value) => c.edit(() => put(field.roll_up as object as Record<string, string>, name, value))));
  return el("div", { class: "composer-grid", "data-attribute": "roll_up" },
    row("各单位怎么汇总", pick(possible.map((kind): [string, string] => [kind, c.model.rollUps[kind] ?? kind]), rule?.kind ?? "none", set)),
    rule?.kind === "ratio" ? part("numerator", sums, "分子") : null,
    rule?.kind === "ratio" ? part("denominator", sums, "分母") : null,
    rule?.kind === "count_distinct" ? part("column", columns, "按哪一列去重") : null,
    compared(rule?.kind) ? againstLastYear(c, field) : null);
}

/** Whether a figure rolled up this way is compared with the unit's own of last year. */
function compared(kind?: string): boolean {
  return kind === "sum" || kind === "count_distinct";
}

/** From when on a figure far from last year's asks for a word of explanation. */
function againstLastYear(c: Composer, field: Field): HTMLElement {
  const rule = field.outlier ?? {};
  const set = (name: keyof Outlier, value: unknown) => c.edit(() => {
    const next = { ...field.outlier };
    if (value === undefined) delete next[name];
    else next[name] = value as never;
    put(field, "outlier", Object.keys(next).length ? next : undefined);
  });
  const asks = rule.asks !== false;
  return el("div", { class: "composer-wide", "data-attribute": "outlier" },
    tick("与去年相差太大时，请填报人写一句说明", asks, (on) => c.redraw(() => set("asks", on ? undefined : false))),
    asks ? el("div", { class: "composer-grid" },
      row("相差超过百分之几", input(rule.share, (text) => set("share", whole(text)), { inputmode: "numeric", placeholder: "50" })),
      row(`而且相差超过多少${field.unit ? `（${field.unit}）` : ""}`, input(rule.amount, (text) => set("amount", whole(text)), { inputmode: "numeric", placeholder: "30" }))) : null);
}
