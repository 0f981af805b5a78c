// Whose page this is. A school's computer serves several people: what a device keeps is kept for one of them.

/** The id of the person signed in, "" where nobody is. */
export function person(): string {
  return document.querySelector<HTMLElement>("[data-tray]")?.dataset.person ?? "";
}
