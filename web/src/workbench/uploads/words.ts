// What is said of a file on its way.
import { leftWords, sizeWords } from "./pace.ts";
import type { Transfer } from "./transfer.ts";

/** One short line: 上传中 63%，1.2 MB/秒，约 20 秒 */
export function stateWords(transfer: Transfer, { long = false } = {}): string {
  const { pace, state, why } = transfer;
  switch (state) {
    case "announced":
      return "准备上传";
    case "waiting":
      return pace.sent ? `已传 ${pace.percent}%，排队中` : "排队中";
    case "paused":
      return `已暂停，传到 ${pace.percent}%`;
    case "broken":
      // What the server says itself is a whole sentence.
      if (navigator.onLine && why.endsWith("。")) return why;
      return `${navigator.onLine ? why : "网络断开"}，会自动接着传${pace.sent ? `（已传 ${pace.percent}%）` : ""}`;
    case "failed":
      return why;
    case "done":
      return why ? `未通过检查：${why}` : "已传完";
    case "moving":
      break;
  }
  if (pace.sent >= pace.size) return "正在检查";
  const speed = pace.speed ? `，${sizeWords(pace.speed)}/秒` : "";
  const left = pace.left ? `，${leftWords(pace.left)}` : "";
  return `上传中 ${pace.percent}%${long ? speed + left : ""}`;
}
