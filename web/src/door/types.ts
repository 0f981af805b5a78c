// What the phone holds, in the words of the server (`portal/door/views.py`).

/** A ticket of this session. `mark`: hash of session and code. `name`: "" where it lets nobody in. */
export interface Ticket {
  booking: number;
  mark: string;
  state: "booked" | "waiting" | "cancelled";
  people: number;
  name: string;
  group: string;
}

/** A ticket that was let in. `key`: of the scan that counts. */
export interface Used {
  booking: number;
  key: string;
  people: number;
  at: string;
  by: string;
}

export interface Versioned<Row> {
  version: string;
  rows: Row[];
}

export interface Told {
  helper: string;
  until: string;
  opens: string;
  session: { id: string; title: string; unit: string; starts_at: string; ends_at: string; place: string; cancelled: string };
  counts: { booked: number; checked: number; walked: number };
}

/** All that is known of one door; wiped when its link ends. */
export interface Door {
  token: string;
  told: Told;
  tickets: Versioned<Ticket>;
  used: Versioned<Used>;
}

export interface Answer {
  key: string;
  became: "in" | "repeated" | "undone" | "counted" | "refused";
  words: string;
  at: string | null;
  by: string;
}

/** What the helper did, in order (`n`). It names nobody. `answer`: what the server made of it, absent until it arrived. */
export interface Done {
  n?: number;
  token: string;
  key: string;
  what: "check" | "undo" | "walk";
  at: string;
  booking?: number;
  people?: number;
  of?: string;
  answer?: Answer;
}

export interface Synced extends Partial<Told> {
  answers: Answer[];
  tickets?: Versioned<Ticket>;
  used?: Versioned<Used>;
  error?: string;
}
