// From what a camera read or a person typed to a ticket of the list.
import type { Door, Ticket } from "./types.ts";

const TICKET = /(?:^|\/)hd\/p\/([0-9a-z]{8,12})\/([0-9a-z]{6})\/?$/i;

/** The session and code of a ticket's QR code, null if it is something else. */
export function readTicket(text: string): { session: string; code: string } | null {
  const found = TICKET.exec(text.trim());
  return found?.[1] && found[2] ? { session: found[1].toLowerCase(), code: found[2].toLowerCase() } : null;
}

/** A code as it is stored, null if what was typed is none. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s-]/g, "").toLowerCase();
  return /^[0-9a-z]{6}$/.test(code) ? code : null;
}

/** Codes are compared by their hash: no list of codes lies on the phone. Without https a browser has none. */
export function canHash(): boolean {
  return isSecureContext && crypto.subtle !== undefined;
}

export async function findByCode(door: Door, code: string): Promise<Ticket | undefined> {
  const bytes = new TextEncoder().encode(`${door.told.session.id}/${code}`);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const mark = [...hash.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return door.tickets.rows.find((ticket) => ticket.mark === mark);
}

/** Tickets whose name or group has what was typed, those still expected first. */
export function findByName(door: Door, typed: string, came: (ticket: Ticket) => boolean): Ticket[] {
  const wanted = typed.trim().toLowerCase();
  if (!wanted) return [];
  const found = door.tickets.rows.filter((ticket) => ticket.name && `${ticket.name} ${ticket.group}`.toLowerCase().includes(wanted));
  return found.sort((one, other) => Number(came(one)) - Number(came(other)));
}
