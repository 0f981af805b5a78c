// How far a file is, how fast it goes and how long it will take.

const WINDOW = 8000;

export class Pace {
  sent = 0;
  private marks: [at: number, sent: number][] = [];

  constructor(readonly size: number) {}

  note(sent: number): void {
    const now = Date.now();
    // After an interruption the server may stand behind what was sent.
    if (sent < this.sent) this.marks = [];
    this.sent = sent;
    this.marks.push([now, sent]);
    while (this.marks.length > 2 && now - (this.marks[0]?.[0] ?? now) > WINDOW) this.marks.shift();
  }

  rest(): void {
    this.marks = [];
  }

  /** Whole percent; 100 only when all is sent. */
  get percent(): number {
    return Math.floor((this.sent * 100) / (this.size || 1));
  }

  /** Bytes a second over the last seconds, 0 if nobody can tell yet. */
  get speed(): number {
    const first = this.marks[0];
    const last = this.marks[this.marks.length - 1];
    if (!first || !last || last[0] - first[0] < 500) return 0;
    return ((last[1] - first[1]) * 1000) / (last[0] - first[0]);
  }

  /** Seconds left, 0 if nobody can tell yet. */
  get left(): number {
    return this.speed ? Math.ceil((this.size - this.sent) / this.speed) : 0;
  }
}

/** 3.4 MB */
export function sizeWords(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** 约 3 分钟 */
export function leftWords(seconds: number): string {
  if (seconds < 60) return `约 ${Math.max(seconds, 1)} 秒`;
  if (seconds < 3600) return `约 ${Math.ceil(seconds / 60)} 分钟`;
  return `约 ${Math.ceil(seconds / 3600)} 小时`;
}
