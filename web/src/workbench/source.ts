// A notice's text beside its facts: a fact lights up its sentence, a sentence finds its fact.
import { onClick } from "./requests.ts";

function light(key: string): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-facts], [data-fact]")) {
    const keys = (element.dataset.facts ?? element.dataset.fact ?? "").split(" ");
    element.toggleAttribute("data-on", keys.includes(key));
  }
}

function reach(element: Element | null): void {
  element?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

export function startSource(): void {
  document.addEventListener("focusin", (event) => {
    const fact = (event.target as Element).closest<HTMLElement>("[data-fact]");
    if (fact?.dataset.fact) light(fact.dataset.fact);
  });
  onClick("a[data-shows-source]", (link, event) => {
    const key = link.closest<HTMLElement>("[data-fact]")?.dataset.fact;
    if (!key) return;
    event.preventDefault();
    light(key);
    reach(document.querySelector(`mark[data-facts~="${CSS.escape(key)}"]`));
  });
  onClick("mark[data-facts]", (mark) => {
    const key = mark.dataset.facts?.split(" ")[0];
    if (!key) return;
    light(key);
    reach(document.querySelector(`[data-fact="${CSS.escape(key)}"]`));
  });
}
