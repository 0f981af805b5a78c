// Keeps <time class="due" data-due> in words as time goes by. Time is the server's (<meta name="server-time">, read when
// the page came) plus what has passed on this device since: a device clock that is set wrong changes nothing.
// The words are those of workbench/wording.py.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SHANGHAI = 8 * HOUR; // China has one time zone and no summer time
const TICK = 15_000;

const openedAt = Date.now();
const serverSaid = Date.parse(document.querySelector<HTMLMetaElement>("meta[name='server-time']")?.content ?? "");

export function startCountdown(): void {
  if (Number.isNaN(serverSaid)) return;
  window.setInterval(refresh, TICK);
  document.addEventListener("visibilitychange", refresh);
}

function refresh(): void {
  if (document.hidden) return;
  const now = serverSaid + Math.max(Date.now() - openedAt, 0);
  for (const shown of document.querySelectorAll<HTMLTimeElement>("time[data-due]")) {
    const { words, tone } = timeLeft(Date.parse(shown.dateTime), now);
    if (shown.textContent !== words) shown.textContent = words;
    shown.classList.remove("due-bad", "due-warn", "due-rest");
    shown.classList.add(`due-${tone}`);
  }
}

export function timeLeft(due: number, now: number): { words: string; tone: string } {
  const left = due - now;
  const until = `${momentInWords(due, now)}截止`;
  if (left < 0) return { words: `${until}，已过 ${span(-left)}`, tone: "bad" };
  return { words: `${until}，还有 ${span(left)}`, tone: left <= 2 * DAY ? "warn" : "rest" };
}

function momentInWords(moment: number, now: number): string {
  const there = new Date(moment + SHANGHAI);
  const here = new Date(now + SHANGHAI);
  const days = Math.floor(there.getTime() / DAY) - Math.floor(here.getTime() / DAY);
  const near: Record<number, string> = { [-1]: "昨天", 0: "今天", 1: "明天", 2: "后天" };
  const year = there.getUTCFullYear() === here.getUTCFullYear() ? "" : `${there.getUTCFullYear()}年`;
  const day = near[days] ?? `${year}${there.getUTCMonth() + 1}月${there.getUTCDate()}日`;
  const clock = there.toISOString().slice(11, 16);
  return clock === "23:59" ? day : `${day} ${clock} `;
}

function span(length: number): string {
  const minutes = Math.floor(length / MINUTE);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days >= 2) return `${days} 天`;
  if (days === 1) return hours % 24 ? `1 天 ${hours % 24} 小时` : "1 天";
  if (hours) return minutes % 60 ? `${hours} 小时 ${minutes % 60} 分` : `${hours} 小时`;
  return `${Math.max(minutes, 1)} 分钟`;
}
