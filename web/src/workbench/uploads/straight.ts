// A big file in parts straight to the S3, at addresses the server signed: the server sees none of its bytes.
//
// The S3 knows which parts are there, so whatever happened before, only what is missing is sent.

const AT_ONCE = 3;
const SIGNED_AT_ONCE = 20;

interface Standing {
  /** Bytes of each part but the last. */
  part: number;
  parts: number;
  /** The numbers, from 1, of those that have arrived. */
  there: number[];
}

/** Files from this size on are sent so, where the server has an S3. */
export const BIG = 32 * 1024 * 1024;

/** What the server says of a file that began; `direct` is where its sending goes on. */
export interface Begun {
  id: number;
  name: string;
  state: "arriving" | "ready" | "refused";
  why: string;
  note: string;
  thumbnail_url: string;
  direct: string;
}

/** Asks where uploads begin whether this one may go straight; null if it goes the ordinary way. */
export async function beginStraight(endpoint: string, file: File, headers: Record<string, string>): Promise<Begun | null> {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const wanted = { "Upload-Direct": "1", "Upload-Length": String(file.size), "Upload-Metadata": `filename ${name}`, "Tus-Resumable": "1.0.0" };
  const begun = await ask<Begun>(endpoint, { method: "POST", headers: { ...headers, ...wanted } });
  return begun.direct ? begun : null;
}

/** Whether an upload's address is one of those that go straight. */
export function goesStraight(url: string | null): url is string {
  return url !== null && url.includes("/desk/direct/");
}

/** Gives an upload up. */
export async function giveUp(url: string, headers: Record<string, string>): Promise<void> {
  await fetch(url, { method: "POST", headers, body: said({ give_up: "1" }) }).catch(() => null);
}

/** What the server says no to for good, in its own words. */
export class Refused extends Error {}

/** Sends what is missing of `file` and has it put together. Rejects with `Refused`, or with anything else if it may be tried again. */
export async function sendStraight(file: File, url: string, headers: () => Record<string, string>, stop: AbortSignal, moved: (sent: number) => void): Promise<void> {
  const standing = await ask<Standing>(url, { headers: headers(), signal: stop });
  const missing = range(standing.parts).filter((number) => !standing.there.includes(number));
  const sizeOf = (number: number): number => Math.min(standing.part, file.size - (number - 1) * standing.part);
  const sent = new Map(standing.there.map((number) => [number, sizeOf(number)]));
  const tell = (number: number, bytes: number): void => {
    sent.set(number, bytes);
    moved([...sent.values()].reduce((sum, one) => sum + one, 0));
  };
  for (let at = 0; at < missing.length; at += SIGNED_AT_ONCE) {
    const some = missing.slice(at, at + SIGNED_AT_ONCE);
    const { urls } = await ask<{ urls: Record<number, string> }>(url, { method: "POST", headers: headers(), signal: stop, body: said({ numbers: some.join(",") }) });
    await inParallel(some, async (number) => {
      const start = (number - 1) * standing.part;
      await put(urls[number] ?? "", file.slice(start, start + sizeOf(number)), stop, (bytes) => tell(number, bytes));
    });
  }
  await ask(url, { method: "POST", headers: headers(), signal: stop, body: said({ whole: "1" }) });
}

async function inParallel(numbers: number[], work: (number: number) => Promise<void>): Promise<void> {
  const rest = [...numbers];
  const one = async (): Promise<void> => {
    for (let number = rest.shift(); number !== undefined; number = rest.shift()) await work(number);
  };
  await Promise.all(range(AT_ONCE).map(one));
}

/** PUTs one part; nothing of ours goes along to the S3, no cookie and no header. */
function put(url: string, part: Blob, stop: AbortSignal, moved: (bytes: number) => void): Promise<void> {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    const ended = (): void => failed(new Error("network"));
    request.open("PUT", url);
    request.upload.onprogress = (event) => moved(event.loaded);
    request.onload = () => (request.status === 200 ? done() : ended());
    request.onerror = request.onabort = ended;
    stop.addEventListener("abort", () => request.abort());
    if (stop.aborted) ended();
    else request.send(part);
  });
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const answer = await fetch(url, { credentials: "same-origin", ...init });
  if (answer.ok && !answer.redirected) return (await answer.json()) as T;
  const told = (await answer.json().catch(() => ({}))) as { error?: string };
  if (answer.redirected) throw new Refused("登录已过期，请另开一页登录，再回来点“重试”");
  if (answer.status >= 400 && answer.status < 500) throw new Refused(told.error ?? "没有传上去");
  throw new Error(told.error ?? "network");
}

function said(fields: Record<string, string>): URLSearchParams {
  return new URLSearchParams(fields);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
