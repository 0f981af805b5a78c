// What a script says on a public page, in the page's language; the desk's pages are Chinese.

export function inEnglish(): boolean {
  return document.documentElement.lang === "en";
}

export function said(chinese: string, english: string): string {
  return inEnglish() ? english : chinese;
}
