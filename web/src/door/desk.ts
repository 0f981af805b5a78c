// What the helper does and what stands: the server's word, and on top of it what it has not heard yet.
import { Store } from "./store.ts";
import type { Answer, Door, Done, Synced, Ticket, Told, Used } from "./types.ts";

/** Random id of one scan (UUID 4); `crypto.randomUUID` is younger than the phones we promise. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Desk {
  door: Door | null = null;
  done: Done[] = [];

  private constructor(
    readonly token: string,
    private readonly store: Store,
  ) {}

  /** Opens what the phone keeps for a link, after wiping doors whose time is over. */
  static async open(token: string): Promise<Desk> {
    const desk = new Desk(token, await Store.open());
    const doors = await desk.store.doors();
    const over = doors.filter((door) => Date.parse(door.told.until) <= Date.now());
    await Promise.all(over.map((door) => desk.store.wipeDoor(door.token)));
    desk.door = doors.find((door) => door.token === token && !over.includes(door)) ?? null;
    const done = await desk.store.done();
    const others = done.filter((one) => one.token !== token && one.answer);
    await desk.store.forget(others);
    desk.done = done.filter((one) => one.token === token);
    return desk;
  }

  get keeps(): boolean {
    return this.store.keeps;
  }

  get waiting(): Done[] {
    return this.done.filter((one) => !one.answer);
  }

  get over(): boolean {
    return this.door !== null && Date.parse(this.door.told.until) <= Date.now();
  }

  /** Who is in, by booking: what the server says, and what it has not heard yet. */
  used(): Map<number, Used> {
    const used = new Map((this.door?.used.rows ?? []).map((one) => [one.booking, one]));
    for (const one of this.waiting) {
      if (one.what === "check" && one.booking !== undefined && !used.has(one.booking)) {
        used.set(one.booking, { booking: one.booking, key: one.key, people: one.people ?? 1, at: one.at, by: "我" });
      } else if (one.what === "undo") {
        for (const [booking, scan] of used) if (scan.key === one.of) used.delete(booking);
      }
    }
    return used;
  }

  counts(): Told["counts"] {
    const told = this.door?.told.counts ?? { booked: 0, checked: 0, walked: 0 };
    const walked = this.waiting.reduce((sum, one) => sum + (one.what === "walk" ? (one.people ?? 0) : 0), told.walked);
    const checked = [...this.used().values()].reduce((sum, one) => sum + one.people, 0);
    return { booked: told.booked, checked, walked: Math.max(walked, 0) };
  }

  ticket(booking: number | undefined): Ticket | undefined {
    return this.door?.tickets.rows.find((ticket) => ticket.booking === booking);
  }

  /** Whether this phone made the scan and may take it back. */
  mine(key: string): boolean {
    return this.done.some((one) => one.key === key);
  }

  check(ticket: Ticket, people = ticket.people): Promise<Done> {
    return this.add({ what: "check", booking: ticket.booking, people });
  }

  undo(of: string): Promise<Done> {
    return this.add({ what: "undo", of });
  }

  walk(people: number): Promise<Done> {
    return this.add({ what: "walk", people });
  }

  /** Takes in what the server said; returns scans of this phone that turned out not to count. */
  async hear(said: Synced): Promise<Done[]> {
    const answers = new Map(said.answers.map((answer) => [answer.key, answer]));
    const heard = this.done.filter((one) => answers.has(one.key));
    const lost = heard.filter((one) => answers.get(one.key)!.became === "repeated" && one.answer?.became !== "repeated");
    for (const one of heard) one.answer = answers.get(one.key);
    if (said.session && said.counts) await this.keep(said);
    const beaten = this.beaten();
    await this.store.change([...heard, ...beaten]);
    return [...lost, ...beaten];
  }

  /** Forgets the names at once; what the server has not heard stays until it has, and names nobody. */
  async wipe(): Promise<void> {
    this.door = null;
    await this.store.wipeDoor(this.token);
    await this.store.forget(this.done.filter((one) => one.answer));
    this.done = this.waiting;
  }

  private async keep(said: Synced): Promise<void> {
    const { helper, until, opens, session, counts } = said as Told;
    const empty = { version: "", rows: [] };
    this.door = {
      token: this.token,
      told: { helper, until, opens, session, counts },
      tickets: said.tickets ?? this.door?.tickets ?? empty,
      used: said.used ?? this.door?.used ?? empty,
    };
    await this.store.keepDoor(this.door);
  }

  /** Scans that counted until another helper's earlier one arrived. */
  private beaten(): Done[] {
    const used = new Map((this.door?.used.rows ?? []).map((one) => [one.booking, one]));
    const undone = new Set(this.done.filter((one) => one.what === "undo").map((one) => one.of));
    const found = this.done.filter((one) => {
      const first = used.get(one.booking ?? 0);
      return one.what === "check" && one.answer?.became === "in" && !undone.has(one.key) && first !== undefined && first.key !== one.key;
    });
    for (const one of found) {
      const first = used.get(one.booking ?? 0)!;
      one.answer = { ...(one.answer as Answer), became: "repeated", at: first.at, by: first.by };
    }
    return found;
  }

  private async add(what: Pick<Done, "what" | "booking" | "people" | "of">): Promise<Done> {
    const one: Done = { ...what, token: this.token, key: newKey(), at: new Date().toISOString() };
    await this.store.add(one);
    this.done.push(one);
    return one;
  }
}
