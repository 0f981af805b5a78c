// Drafts kept on this device while the network is away: what was typed, when, and on which version. They are there for
// whoever typed them, also after signing out and in again, and for nobody else who signs in on the same device.
import { person } from "./person.ts";

export interface Draft {
  /** Fields in order, files left out. */
  fields: [string, string][];
  /** Milliseconds since 1970. */
  at: number;
  /** The server's version the text was typed on. */
  version: string;
}

/** Where the draft of the person signed in is kept. */
function placeOf(url: string): string {
  return `draft:${person()}:${url}`;
}

/** Keeps a draft; silently does nothing where the device has no room. */
export function keepDraft(url: string, draft: Draft): void {
  try {
    localStorage.setItem(placeOf(url), JSON.stringify(draft));
  } catch {
    // A full or forbidden storage must not stop the writer.
  }
}

export function keptDraft(url: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(placeOf(url)) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function dropDraft(url: string): void {
  localStorage.removeItem(placeOf(url));
}

/** What a form holds: everything but files, the CSRF token and the version. */
export function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "csrfmiddlewaretoken" && entry[0] !== "version");
}

/** Writes kept fields back into the form; rows that are not there yet are added by their button. */
export function restoreFields(form: HTMLFormElement, fields: [string, string][]): void {
  const missing = () => fields.some(([name]) => !form.elements.namedItem(name));
  for (const button of form.querySelectorAll<HTMLButtonElement>("[data-row-add]")) {
    for (let tries = 0; tries < 200 && missing() && !button.disabled; tries++) {
      const before = fields.filter(([name]) => form.elements.namedItem(name)).length;
      button.click();
      if (fields.filter(([name]) => form.elements.namedItem(name)).length === before) {
        form.querySelector<HTMLElement>("tbody tr:last-child [data-row-remove]")?.click();
        break;
      }
    }
  }
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement && (element.type === "checkbox" || element.type === "radio")) {
      element.checked = values.get(element.name)?.includes(element.value) ?? false;
    } else if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
      if (element.type === "file" || element.type === "hidden") continue;
      const value = values.get(element.name)?.shift();
      if (value !== undefined) element.value = value;
    }
  }
}
