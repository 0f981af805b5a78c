// Where the browser offers it (Chromium on desktops), a large file is remembered by its handle: after a reload it is
// read again where it lies, with one click at the most, instead of being looked for and chosen again.

type Permission = "granted" | "denied" | "prompt";

export interface Handle {
  kind: string;
  getFile(): Promise<File>;
  queryPermission(asked: { mode: "read" }): Promise<Permission>;
  requestPermission(asked: { mode: "read" }): Promise<Permission>;
}

interface Asked {
  multiple: boolean;
  types?: { accept: Record<string, string[]> }[];
}

type Picker = (asked: Asked) => Promise<Handle[]>;
type Item = DataTransferItem & { getAsFileSystemHandle?: () => Promise<Handle | null> };

const READ = { mode: "read" } as const;
const picked = new WeakMap<File, Handle>();
/** What was dropped on this page: the same files come by the input once more, without their handles. */
let dropped: Promise<Handle | null>[] = [];

function picker(): Picker | null {
  return (window as { showOpenFilePicker?: Picker }).showOpenFilePicker ?? null;
}

/** Whether this input is better asked by `pick`: large files may come by it, and no phone's camera or gallery. */
export function canPick(input: HTMLInputElement): boolean {
  return picker() !== null && matchMedia("(pointer: fine)").matches && (!input.accept || input.accept.includes("video"));
}

/** Lets the person choose files; `null` where the browser has a picker and does not let it be used. */
export async function pick(input: HTMLInputElement): Promise<File[] | null> {
  try {
    const handles = await picker()?.({ multiple: input.multiple, ...types(input.accept) });
    return handles ? await Promise.all(handles.map(opened)) : null;
  } catch (error) {
    return (error as DOMException).name === "AbortError" ? [] : null;
  }
}

/** Remembers what a drop brings; to be called while it is handled. */
export function noteDropped(event: DragEvent): void {
  const items = [...(event.dataTransfer?.items ?? [])] as Item[];
  dropped = items.filter((item) => item.kind === "file").map(async (item) => (await item.getAsFileSystemHandle?.().catch(() => null)) ?? null);
}

/** The handle of a file that was chosen or dropped here, if there is one. */
export async function handleOf(file: File): Promise<Handle | null> {
  const known = picked.get(file);
  if (known) return known;
  for (const handle of await Promise.all(dropped)) {
    const found = handle?.kind === "file" ? await handle.getFile().catch(() => null) : null;
    if (handle && found && sameFile(found, file)) return handle;
  }
  return null;
}

/** The file where it lies, if it may be read. `ask`: the person just clicked and may be asked for it. */
export async function fileOf(handle: Handle, ask = false): Promise<File | null> {
  try {
    const may = await handle.queryPermission(READ);
    if (may !== "granted" && !(ask && (await handle.requestPermission(READ)) === "granted")) return null;
    return await opened(handle);
  } catch {
    return null; // moved away, or on a disk that is not there
  }
}

async function opened(handle: Handle): Promise<File> {
  const file = await handle.getFile();
  picked.set(file, handle);
  return file;
}

function sameFile(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
}

function types(accept: string): Pick<Asked, "types"> {
  const asked = accept.split(",").map((one) => one.trim()).filter(Boolean);
  if (!asked.length) return {};
  const kinds = Object.fromEntries(asked.filter((one) => one.includes("/")).map((one) => [one, [] as string[]]));
  const endings = asked.filter((one) => one.startsWith("."));
  return { types: [{ accept: endings.length ? { ...kinds, "application/octet-stream": endings } : kinds }] };
}
