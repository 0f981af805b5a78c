// All files on their way from this page: begun, found again after a reload, shown in the tray, guarded on leaving.
import { fileOf } from "./handles.ts";
import { type Kept, everything, forget, keep, same } from "./keeping.ts";
import { Transfer } from "./transfer.ts";

const list: Transfer[] = [];
const changes = new EventTarget();
/** Files that are to be chosen again, too large to be kept here. */
let lost: Kept[] = [];

export function transfers(): readonly Transfer[] {
  return list;
}

export function lostFiles(): readonly Kept[] {
  return lost;
}

/** Calls back whenever anything about any transfer changes. */
export function onTransfers(call: () => void): void {
  changes.addEventListener("change", call);
}

/** Sends a file to where uploads begin; one that was interrupted earlier goes on where it stopped. */
export async function begin(file: File, endpoint: string): Promise<Transfer> {
  const before = same([...lost, ...(await everything())], file);
  if (before) lost = lost.filter((one) => one.url !== before.url);
  const running = before && list.find((one) => one.url === before.url && one.open);
  if (running) return running;
  const transfer = new Transfer(file, endpoint, before?.url ?? null);
  if (before) transfer.outcome = { id: before.asset, name: before.name, state: "arriving", why: "", note: "", thumbnail_url: "" };
  return run(transfer);
}

/** Goes on with a file that was too large to be kept, now that it is here again. Tells whether it is that file. */
export function chosenAgain(kept: Kept, file: File): boolean {
  if (!same([kept], file)) return false;
  lost = lost.filter((one) => one.url !== kept.url);
  resume(kept, file);
  return true;
}

/** Reads a file again where it lies, by a click of the person, and goes on with it. Tells whether that could be done. */
export async function readAgain(kept: Kept): Promise<boolean> {
  const file = kept.handle ? await fileOf(kept.handle, true) : null;
  return file !== null && chosenAgain(kept, file);
}

/** Forgets a file that will not be chosen again. */
export function drop(kept: Kept): void {
  lost = lost.filter((one) => one.url !== kept.url);
  void new Transfer(new File([], kept.name), null, kept.url).cancel();
  void forget(kept.url);
  tell();
}

/** Goes on with everything this device kept, once a page. */
export async function goOn(): Promise<void> {
  for (const kept of await everything()) {
    const file = kept.file ?? (kept.handle ? await fileOf(kept.handle) : null);
    await alone(kept.url, () => {
      if (file && same([kept], file)) resume(kept, file);
      else lost.push(kept);
    });
  }
  tell();
}

/** The unfinished ones. */
export function open(): Transfer[] {
  return list.filter((one) => one.open);
}

/** Takes an ended one off the list. */
export function clear(transfer: Transfer): void {
  const at = list.indexOf(transfer);
  if (at >= 0) list.splice(at, 1);
  tell();
}

function resume(kept: Kept, file: File): void {
  const transfer = new Transfer(file, null, kept.url);
  transfer.kept = kept.file !== null;
  transfer.settled = true;
  transfer.outcome = { id: kept.asset, name: kept.name, state: "arriving", why: "", note: "", thumbnail_url: "" };
  run(transfer);
}

function run(transfer: Transfer): Transfer {
  list.push(transfer);
  transfer.addEventListener("named", () => void remember(transfer));
  transfer.addEventListener("change", () => {
    if (!transfer.open && transfer.url && !hopeful(transfer)) void forget(transfer.url);
    tell();
  });
  transfer.start();
  tell();
  return transfer;
}

async function remember(transfer: Transfer): Promise<void> {
  if (!transfer.url || !transfer.outcome || transfer.outcome.state !== "arriving") return;
  transfer.kept = await keep(transfer.url, transfer.outcome.id, transfer.file);
  transfer.settled = true;
  tell();
  if (transfer.open) await alone(transfer.url, () => undefined);
  else await forget(transfer.url);
}

/** Failed, but not for good: signing in again is all it takes. */
function hopeful(transfer: Transfer): boolean {
  return transfer.state === "failed" && /登录|刷新/.test(transfer.why);
}

/** Lets one page at a time send a file: two windows of one person would send it twice. Held until the page is gone. */
async function alone(url: string, act: () => void): Promise<void> {
  if (!navigator.locks) return act();
  await new Promise<void>((ready) => {
    void navigator.locks.request(`upload ${url}`, { ifAvailable: true }, (lock) => {
      if (lock) act();
      ready();
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

function tell(): void {
  changes.dispatchEvent(new Event("change"));
}
