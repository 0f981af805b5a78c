// [data-word="KEY"]: the place for a word of explanation, shown while the figure of the field KEY is unusual. The
// server says so in the answer to an autosave; a word already written stays in sight.
export function startWords(): void {
  document.addEventListener("autosaved", (event) => {
    const asked = (event as CustomEvent<{ asked?: Record<string, string> }>).detail.asked;
    if (!asked) return;
    for (const place of document.querySelectorAll<HTMLElement>("[data-word]")) {
      const question = asked[place.dataset.word ?? ""] ?? "";
      const words = place.querySelector("[data-word-question]");
      if (words) words.textContent = question;
      place.hidden = !question && !place.querySelector("textarea")?.value;
    }
  });
}
