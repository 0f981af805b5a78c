// A form as data (docs/forms.md), as the composer edits it: drafts may be unfinished, attributes at their default are left out.

export interface Choice { value: string; label: string }
export interface RollUp { kind: string; numerator?: string; denominator?: string; column?: string }
export interface Quota { kind: string; least?: number; most?: number }
export interface Outlier { share?: number; amount?: number; asks?: boolean }
export interface Field {
  key: string; label: string; type: string; help?: string; required?: boolean; known?: string; personal?: boolean; auxiliary?: boolean;
  roll_up?: RollUp; merging?: string; minimum?: number | string; maximum?: number | string; decimals?: number; percent?: boolean; unit?: string;
  min_length?: number; max_length?: number; check?: string; choices?: Choice[]; multiple?: boolean; expression?: string; min_count?: number;
  max_count?: number; largest_mb?: number; longest_seconds?: number; formats?: string[]; image?: Record<string, unknown>; columns?: Field[]; min_rows?: number; max_rows?: number;
  key_column?: string; quotas?: Quota[]; outlier?: Outlier;
}
export interface Section { key: string; title: string; help?: string; fields: Field[] }
export interface Rule { expression: string; message: string; fields: string[]; kind?: string }
export interface Template { asset: number; name: string }
export interface Draft { schema: string; title: string; sections: Section[]; rules?: Rule[]; templates?: Template[] }
export interface Fault { place: string; attribute: string; message: string }
export interface Model {
  draft: Draft; version: number; faults: Fault[]; types: Record<string, string>; rollUps: Record<string, string>; known: Record<string, string>;
  mergings: Record<string, string>; kinds: Record<string, string>; urls: { save: string; file: string; preview: string };
}

const COMMON = ["key", "label", "type", "help", "required", "known", "personal", "auxiliary", "merging"];
const OWN: Record<string, string[]> = {
  short_text: ["min_length", "max_length", "check"], long_text: ["min_length", "max_length"], integer: ["minimum", "maximum", "unit", "roll_up", "outlier"],
  decimal: ["minimum", "maximum", "unit", "decimals", "roll_up", "outlier"], computed: ["expression", "decimals", "percent", "unit", "roll_up", "outlier"], date: ["minimum", "maximum"],
  time: ["minimum", "maximum"], choice: ["choices", "multiple"], phone: [], email: [], url: [], file: ["min_count", "max_count", "formats", "largest_mb", "longest_seconds"],
  image: ["min_count", "max_count", "formats", "image"], table: ["columns", "min_rows", "max_rows", "key_column", "quotas", "roll_up", "outlier"],
};
const ALIKE = [["short_text", "long_text"], ["integer", "decimal"]];

/** A name that no other field has; people never see it, but years are compared by it. */
export function newKey(prefix = "f"): string {
  return prefix + Math.random().toString(36).slice(2, 9);
}

/** Sets an attribute, or leaves it out where it says nothing. */
export function put<T extends object>(target: T, name: keyof T, value: unknown): void {
  const nothing = value === "" || value === null || value === undefined || value === false || (Array.isArray(value) && !value.length) || Number.isNaN(value);
  if (nothing) delete target[name];
  else target[name] = value as T[keyof T];
}

/** Gives a field another type; attributes foreign to it go. A different kind of value is a different field, so the key changes. */
export function retype(field: Field, type: string): void {
  if (!ALIKE.some((pair) => pair.includes(field.type) && pair.includes(type))) {
    field.key = newKey();
    delete field.roll_up;
  }
  field.type = type;
  for (const name of Object.keys(field)) if (!COMMON.includes(name) && !OWN[type]?.includes(name)) delete field[name as keyof Field];
  if (type === "computed") {
    field.expression ??= "";
    delete field.required;
    delete field.known;
  }
  if (type === "choice") field.choices ??= [{ value: "选项一", label: "选项一" }, { value: "选项二", label: "选项二" }];
  if (type === "table") field.columns ??= [{ key: newKey("c"), label: "", type: "short_text" }];
}

export function newField(type: string): Field {
  const field: Field = { key: newKey(), label: "", type: "short_text" };
  if (type !== "short_text") retype(field, type);
  return field;
}

export function allFields(draft: Draft): Field[] {
  return draft.sections.flatMap((section) => section.fields);
}
