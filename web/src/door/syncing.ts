// Sends what was done, in order, and hears what is new; by itself, again and again, one request at a time.
import type { Desk } from "./desk.ts";
import type { Done, Synced } from "./types.ts";

const MOST = 200;
const EVERY = 15_000;
const PATIENCE = 12_000;

export type State = "online" | "offline" | "closed";

export interface Listener {
  /** After every attempt: the state, words for a closed door, own scans that turned out not to count. */
  (state: State, words: string, beaten: Done[]): void;
}

export class Syncing {
  state: State = "offline";
  private running: Promise<void> | null = null;
  private timer = 0;

  constructor(
    private readonly desk: Desk,
    private readonly url: string,
    private readonly tell: Listener,
  ) {
    addEventListener("online", () => void this.now());
    addEventListener("offline", () => this.heard("offline"));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void this.now());
  }

  /** Asks once, after any request under way; never throws. */
  async now(): Promise<void> {
    while (this.running) await this.running;
    clearTimeout(this.timer);
    this.running = this.ask().finally(() => (this.running = null));
    await this.running;
    const more = this.state === "online" && this.desk.waiting.length > 0;
    if (this.state !== "closed" || this.desk.waiting.length > 0) this.timer = window.setTimeout(() => void this.now(), more ? 0 : EVERY);
  }

  private async ask(): Promise<void> {
    let response: Response;
    let said: Synced;
    const impatient = new AbortController();
    const limit = setTimeout(() => impatient.abort(), PATIENCE);
    try {
      response = await fetch(this.url, {
        method: "POST",
        credentials: "omit",
        cache: "no-store",
        signal: impatient.signal,
        headers: { "Content-Type": "application/json", Authorization: `Door ${this.desk.token}` },
        body: JSON.stringify(this.body()),
      });
      said = (await response.json()) as Synced;
    } catch {
      return this.heard("offline");
    } finally {
      clearTimeout(limit);
    }
    if (response.ok) return this.heard("online", "", await this.desk.hear(said));
    if (response.status !== 404 && response.status !== 410) return this.heard("offline", said.error);
    if (said.answers) await this.desk.hear({ answers: said.answers });
    await this.desk.wipe();
    this.heard("closed", said.error);
  }

  private body(): object {
    const events = this.desk.waiting.slice(0, MOST).map(({ key, what, at, booking, people, of }) => ({ key, what, at, booking, people, of }));
    const have = { tickets: this.desk.door?.tickets.version, used: this.desk.door?.used.version };
    return { sent_at: new Date().toISOString(), events, have };
  }

  private heard(state: State, words = "", beaten: Done[] = []): void {
    this.state = state;
    this.tell(state, words, beaten);
  }
}
