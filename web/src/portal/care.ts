// The care toolbar: what a reader chose is kept on the device and put on again on every page.
import { said } from "../saying.ts";
type Care = { size: number; contrast: boolean; line: boolean };

const KEY = "care";
const LARGEST = 4;
const PLAIN: Care = { size: 0, contrast: false, line: false };
const root = document.documentElement;

function chosen(): Care {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Care>;
    const size = Math.min(LARGEST, Math.max(0, Math.trunc(Number(kept.size) || 0)));
    return { size, contrast: kept.contrast === true, line: kept.line === true };
  } catch {
    return { ...PLAIN };
  }
}

function put(care: Care): void {
  root.toggleAttribute("data-care-contrast", care.contrast);
  if (care.size) root.dataset.careSize = String(care.size);
  else delete root.dataset.careSize;
  try {
    localStorage.setItem(KEY, JSON.stringify(care));
  } catch {
    // A device that keeps nothing still shows it on this page.
  }
}

export function startCare(): void {
  const bar = document.querySelector<HTMLDetailsElement>("[data-care]");
  if (!bar) return;
  let care = chosen();
  const line = document.createElement("div");
  line.className = "care-line";
  line.setAttribute("aria-hidden", "true");
  document.body.append(line);
  const output = bar.querySelector<HTMLOutputElement>("[data-care-said]");
  const show = (words = ""): void => {
    put(care);
    line.hidden = !care.line;
    for (const button of bar.querySelectorAll<HTMLElement>("[data-care-switch]"))
      button.setAttribute("aria-pressed", String(care[button.dataset.careSwitch as "contrast" | "line"]));
    if (output && words) output.textContent = words;
  };
  const follow = (y: number): void => {
    line.style.transform = `translateY(${Math.round(y)}px)`;
  };
  addEventListener("pointermove", (event) => follow(event.clientY), { passive: true });
  document.addEventListener("focusin", (event) => follow((event.target as Element).getBoundingClientRect().bottom));
  bar.addEventListener("click", (event) => {
    const button = (event.target as Element).closest("button");
    if (!button) return;
    if (button.dataset.careSize) {
      care.size = Math.min(LARGEST, Math.max(0, care.size + Number(button.dataset.careSize)));
      show(care.size ? said(`字号放大 ${care.size} 级`, `Text larger by ${care.size}`) : said("字号原样", "Usual text size"));
    } else if (button.dataset.careSwitch) {
      const which = button.dataset.careSwitch as "contrast" | "line";
      care[which] = !care[which];
      show(`${button.textContent}${care[which] ? said("已打开", ": on") : said("已关闭", ": off")}`);
    } else if (button.hasAttribute("data-care-reset")) {
      care = { ...PLAIN };
      show(said("已恢复原样", "Back to usual"));
    }
  });
  startReading(bar.querySelector<HTMLButtonElement>("[data-care-read]"));
  show();
  bar.open = care.size > 0 || care.contrast || care.line;
}

/** Reads what is marked, else the whole page, with the browser's own voice; pressed again it stops. */
function startReading(button: HTMLButtonElement | null): void {
  if (!button) return;
  if (!("speechSynthesis" in window)) {
    button.hidden = true;
    return;
  }
  const stop = (): void => {
    speechSynthesis.cancel();
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    if (speechSynthesis.speaking) return stop();
    const text = getSelection()?.toString() || document.getElementById("main")?.innerText || "";
    const parts = (text.match(/[^。！？\n]+[。！？\n]*/gu) ?? []).filter((part) => part.trim());
    parts.forEach((part, at) => {
      const spoken = new SpeechSynthesisUtterance(part);
      spoken.lang = /[\u3400-\u9fff]/u.test(part) ? "zh-CN" : root.lang; // people's words stay Chinese on an English page
      if (at === parts.length - 1) spoken.onend = stop;
      speechSynthesis.speak(spoken);
    });
    button.setAttribute("aria-pressed", String(parts.length > 0));
  });
  addEventListener("pagehide", stop);
}
