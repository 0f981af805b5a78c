// IndexedDB of the phone: doors by their token, and what was done in order. Where there is none (a private window), the page's memory
// serves until it is closed.
import type { Door, Done } from "./types.ts";

const DATABASE = "vocweek-door";

function open(): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    try {
      const asked = indexedDB.open(DATABASE, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("doors", { keyPath: "token" });
        asked.result.createObjectStore("done", { keyPath: "n", autoIncrement: true });
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}

function result<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

export class Store {
  readonly keeps: boolean;
  private next = 1;

  private constructor(private readonly database: IDBDatabase | null) {
    this.keeps = database !== null;
  }

  static async open(): Promise<Store> {
    return new Store(await open());
  }

  async doors(): Promise<Door[]> {
    return this.database ? result<Door[]>(this.rows("doors", "readonly").getAll()) : [];
  }

  async keepDoor(door: Door): Promise<void> {
    if (this.database) await result(this.rows("doors", "readwrite").put(door));
  }

  async wipeDoor(token: string): Promise<void> {
    if (this.database) await result(this.rows("doors", "readwrite").delete(token));
  }

  async done(): Promise<Done[]> {
    return this.database ? result<Done[]>(this.rows("done", "readonly").getAll()) : [];
  }

  /** Keeps what was done before anybody is told that it is; gives it its place in the order. */
  async add(one: Done): Promise<void> {
    one.n = this.database ? Number(await result(this.rows("done", "readwrite").add(one))) : this.next++;
  }

  async change(changed: Done[]): Promise<void> {
    if (!this.database || changed.length === 0) return;
    const rows = this.rows("done", "readwrite");
    await Promise.all(changed.map((one) => result(rows.put(one))));
  }

  async forget(gone: Done[]): Promise<void> {
    if (!this.database || gone.length === 0) return;
    const rows = this.rows("done", "readwrite");
    await Promise.all(gone.map((one) => result(rows.delete(one.n ?? 0))));
  }

  private rows(name: "doors" | "done", mode: IDBTransactionMode): IDBObjectStore {
    if (!this.database) throw new Error("no database");
    return this.database.transaction(name, mode).objectStore(name);
  }
}
