// Files this device keeps until they are up (IndexedDB): after a reload, or on the next visit, they go on by themselves.
// What is too large to be kept is remembered by its handle where the browser has one, and by name and size, so that it
// can be chosen again and gone on with.
import { person } from "../person.ts";
import { type Handle, handleOf } from "./handles.ts";

const LARGEST = 200 * 1024 * 1024;
const STORE = "uploads";

export interface Kept {
  url: string;
  /** Whose it is. */
  person: string;
  asset: number;
  name: string;
  size: number;
  type: string;
  changed: number;
  /** The file itself, unless it was too large to be kept. */
  file: File | null;
  /** Where it lies, if the browser says so and it was too large. */
  handle?: Handle | null;
}

let database: Promise<IDBDatabase> | null = null;

function opened(): Promise<IDBDatabase> {
  database ??= new Promise((done, failed) => {
    const request = indexedDB.open("vocweek-uploads", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "url" });
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  return database;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((good, bad) => {
    request.onsuccess = () => good(request.result);
    request.onerror = () => bad(request.error);
  });
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await opened()).transaction(STORE, mode).objectStore(STORE);
}

/** Keeps a file under the address of its upload; tells whether the file itself is kept. */
export async function keep(url: string, asset: number, file: File): Promise<boolean> {
  const about: Kept = { url, person: person(), asset, name: file.name, size: file.size, type: file.type, changed: file.lastModified, file: null };
  try {
    if (file.size <= LARGEST) {
      await done((await store("readwrite")).put({ ...about, file }));
      return true;
    }
  } catch {
    // No room for the file: its name will do.
  }
  const handle = await handleOf(file);
  await store("readwrite").then((place) => done(place.put({ ...about, handle }))).catch(() => undefined);
  return false;
}

export async function forget(url: string): Promise<void> {
  await store("readwrite").then((place) => done(place.delete(url))).catch(() => undefined);
}

/** Everything this person keeps here; nothing where the browser keeps nothing (private windows). */
export async function everything(): Promise<Kept[]> {
  return store("readonly").then((place) => done(place.getAll() as IDBRequest<Kept[]>)).then((all) => all.filter((one) => one.person === person())).catch(() => []);
}

/** What is remembered of this very file from before, if anything. */
export function same(kept: Kept[], file: File): Kept | undefined {
  return kept.find((one) => one.name === file.name && one.size === file.size && one.changed === file.lastModified);
}
