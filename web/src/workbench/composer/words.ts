// An expression in words: keys become 【labels】, signs those of a school book. What is shown is read back to the same expression.
import type { Field } from "./model.ts";

const FUNCTIONS: Record<string, string> = { sum: "合计", count: "个数", min: "最小", max: "最大", filled: "已填" };
const WORDS: Record<string, string> = { and: "且", or: "或", not: "非" };
const SIGNS: Record<string, string> = { "<=": "≤", ">=": "≥", "!=": "≠", "==": "=", "*": "×", "/": "÷" };
const TOKEN = /("[^"\n]*"|'[^'\n]*')|([a-z][a-z0-9_]*)((?:\.[a-z][a-z0-9_]*)?)|(<=|>=|!=|==|\*|\/)/g;
const SHOWN = /("[^"\n]*"|'[^'\n]*')|【([^】]*)】|(合计|个数|最小|最大|已填)(?=\s*[(（])|(且|或|非)|([≤≥≠×÷＝＜＞＋－（），]|<=|>=|!=|==|=)/g;
const BACK: Record<string, string> = { "≤": "<=", "≥": ">=", "≠": "!=", "×": "*", "÷": "/", "＝": "==", "=": "==", "＜": "<", "＞": ">", "＋": "+", "－": "-", "（": "(", "）": ")", "，": "," };

/** Names by what stands for them in an expression: `key`, `table.column`; labels said twice keep their keys. */
export function namesOf(fields: Field[], known: Record<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const add = (name: string, label: string) => {
    if (!label || /[【】"']/.test(label) || taken.has(label)) return;
    taken.add(label);
    names.set(name, label);
  };
  for (const field of fields) {
    add(field.key, field.label);
    for (const column of field.columns ?? []) add(`${field.key}.${column.key}`, `${field.label}·${column.label}`);
  }
  for (const field of fields) {
    add(`last.${field.key}`, `去年·${field.label}`);
    add(`own.${field.key}`, `本届·${field.label}`);
  }
  for (const [name, label] of Object.entries(known)) add(name, label);
  return names;
}

export function toWords(expression: string, names: Map<string, string>): string {
  return expression.replace(TOKEN, (whole, text: string, name: string, column: string, sign: string) => {
    if (text) return whole;
    if (sign) return SIGNS[sign] ?? sign;
    const label = names.get(name + column);
    if (label) return `【${label}】`;
    if (!column && FUNCTIONS[name]) return FUNCTIONS[name];
    if (!column && WORDS[name]) return WORDS[name];
    return whole;
  });
}

export function fromWords(words: string, names: Map<string, string>): string {
  const keys = new Map([...names].map(([key, label]) => [label, key]));
  const back = (table: Record<string, string>, word: string) => Object.keys(table).find((key) => table[key] === word) ?? word;
  const read = words.replace(SHOWN, (whole, text: string, label: string, call: string, word: string, sign: string) => {
    if (text) return whole;
    if (label !== undefined) return keys.get(label.trim()) ?? `【${label}】`;
    if (call) return back(FUNCTIONS, call);
    if (word) return ` ${back(WORDS, word)} `;
    return BACK[sign] ?? sign;
  });
  return read.replace(/ {2,}/g, " ").trim();
}

/** Keys of the form's fields that an expression names, in order. */
export function mentioned(expression: string, fields: Field[]): string[] {
  const keys = new Set(fields.map((field) => field.key));
  return [...new Set(expression.replace(/"[^"]*"|'[^']*'/g, "").match(/(?<![a-z0-9_.])[a-z][a-z0-9_]*/g) ?? [])].filter((name) => keys.has(name));
}
