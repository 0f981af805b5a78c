// One file on its way up by tus (tus-js-client): started, paused, gone on with after whatever happened.
//
// It never gives up by itself: a network that is away, a server that restarts or a full disk is waited for. What the
// server refuses for good (4xx) ends it with the server's own words.
import type { DetailedError, HttpRequest, HttpResponse, Upload } from "tus-js-client";
import { csrfToken } from "../requests.ts";
import { Pace } from "./pace.ts";
import { slots } from "./slots.ts";
import { BIG, Refused, beginStraight, giveUp, goesStraight, sendStraight } from "./straight.ts";

const MEGABYTE = 1024 * 1024;
/** A request carries no more: proxies and firewalls often cut longer ones. */
const CHUNK = 8 * MEGABYTE;
/** So small a file goes up in the very request that announces it. */
const SMALL = MEGABYTE / 2;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30_000;
/** A connection that says nothing for so long is dead, though nobody was told. The last piece is checked by the server. */
const SILENCE = 30_000;
const SILENCE_AT_END = 180_000;

export type State = "announced" | "waiting" | "moving" | "paused" | "broken" | "failed" | "done";

/** What became of a file on the server; `id`: of the asset, which a form names from the beginning. */
export interface Outcome {
  id: number;
  name: string;
  state: "arriving" | "ready" | "refused";
  why: string;
  note: string;
  thumbnail_url: string;
}

/** Dispatches `change` whenever something that is shown changes, `named` once its asset is known. */
export class Transfer extends EventTarget {
  state: State = "announced";
  outcome: Outcome | null = null;
  /** Why it waits or ended, in Chinese. */
  why = "";
  /** Whether this device keeps the file, so that it goes on after the page is closed. */
  kept = false;
  /** Whether it is known by now if it is kept. */
  settled = false;
  readonly pace: Pace;
  private upload: Upload | null = null;
  private sending: AbortController | null = null;
  private failures = 0;
  private timer = 0;
  private watch = 0;
  private run = 0;

  constructor(readonly file: File, readonly endpoint: string | null, public url: string | null = null) {
    super();
    this.pace = new Pace(file.size);
    addEventListener("online", () => this.state === "broken" && this.start());
  }

  get open(): boolean {
    return this.state !== "failed" && this.state !== "done";
  }

  /** Begins, or goes on from where the server stands. */
  start(): void {
    if (!this.open) return;
    clearTimeout(this.timer);
    const run = ++this.run;
    void this.go(run).catch(() => this.broke(run, "网络不通"));
  }

  pause(): void {
    if (!this.open || this.state === "paused") return;
    this.stop();
    this.say("paused");
  }

  /** Tries again what failed or rests. */
  again(): void {
    if (this.state === "done") return;
    this.failures = 0;
    this.say("waiting");
    this.start();
  }

  /** Ends it for good, here and on the server. */
  async cancel(): Promise<void> {
    const was = this.state;
    this.stop();
    this.say("failed", "已取消");
    if (goesStraight(this.url) && was !== "done") return giveUp(this.url, headers());
    if (this.url && was !== "done") await fetch(this.url, { method: "POST", headers: { ...headers(), "Tus-Resumable": "1.0.0", "X-HTTP-Method-Override": "DELETE" } }).catch(() => null);
  }

  private async go(run: number): Promise<void> {
    if (await this.straight(run)) return;
    const tus = await import("tus-js-client");
    if (run !== this.run) return;
    this.upload = new tus.Upload(this.file, {
      endpoint: this.endpoint,
      uploadUrl: this.url,
      chunkSize: CHUNK,
      retryDelays: null,
      overridePatchMethod: true,
      uploadDataDuringCreation: this.file.size <= SMALL,
      storeFingerprintForResuming: false,
      metadata: { filename: this.file.name, filetype: this.file.type },
      onBeforeRequest: (request) => this.before(run, request),
      onAfterResponse: (request, response) => this.after(run, request, response),
      onProgress: (sent) => this.moved(run, sent),
      onSuccess: () => void this.arrived(run),
      onError: (error) => this.failed(run, error as DetailedError),
    });
    this.upload.start();
  }

  /** Sends a big file straight to the S3, where the server has one; tells whether it goes that way. */
  private async straight(run: number): Promise<boolean> {
    try {
      if (!this.url && this.endpoint && this.file.size >= BIG) {
        const begun = await beginStraight(this.endpoint, this.file, headers());
        if (run !== this.run) return true;
        if (begun) {
          this.url = begun.direct;
          this.name(begun);
        }
      }
      if (!goesStraight(this.url)) return false;
      if (!slots.has(this)) {
        this.say("waiting");
        await slots.take(this);
      }
      if (run !== this.run) return true;
      this.say("moving");
      this.listen(run);
      this.sending = new AbortController();
      await sendStraight(this.file, this.url, headers, this.sending.signal, (sent) => this.moved(run, sent));
      await this.arrived(run);
    } catch (error) {
      if (run !== this.run) return true;
      if (error instanceof Refused) this.end(error.message);
      else this.broke(run, "网络不通");
    }
    return true;
  }

  /** Lets three files move at a time; announcing and asking do not wait. */
  private async before(run: number, request: HttpRequest): Promise<void> {
    for (const [name, value] of Object.entries(headers())) request.setHeader(name, value);
    if (request.getHeader("Upload-Offset") === undefined) return;
    if (!slots.has(this)) {
      this.say("waiting");
      await slots.take(this);
    }
    if (run !== this.run) return new Promise(() => undefined); // paused meanwhile: this request is never sent
    this.say("moving");
    this.listen(run);
  }

  private after(run: number, request: HttpRequest, response: HttpResponse): void {
    if (run !== this.run || request.getURL() !== this.endpoint || response.getStatus() !== 201) return;
    this.url = new URL(response.getHeader("Location") ?? "", location.href).href;
    this.name(JSON.parse(response.getBody()) as Outcome);
  }

  private name(outcome: Outcome): void {
    const first = this.outcome?.id !== outcome.id;
    this.outcome = outcome;
    if (first) this.dispatchEvent(new Event("named"));
  }

  private moved(run: number, sent: number): void {
    if (run !== this.run) return;
    this.failures = 0;
    this.pace.note(sent);
    this.listen(run);
    this.dispatchEvent(new Event("change"));
  }

  private async arrived(run: number): Promise<void> {
    if (run !== this.run) return;
    this.stop();
    const mine = this.run;
    if (this.outcome?.state !== "ready") {
      const answer = await fetch(this.url ?? "", { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok) return this.broke(mine, "网络不通");
      this.name((await answer.json()) as Outcome);
    }
    this.pace.note(this.file.size);
    this.say("done", this.outcome?.state === "refused" ? this.outcome.why : "");
  }

  private failed(run: number, error: DetailedError): void {
    if (run !== this.run) return;
    const response = error.originalResponse;
    const status = response?.getStatus() ?? 0;
    const said = wordsOf(response);
    if (at(response).includes("/login/")) return this.end("登录已过期，请另开一页登录，再回来点“重试”");
    if (status === 403) return this.end("页面已过期，请刷新后再试");
    if (status === 429 || status === 503 || status === 507) return this.broke(run, said || "服务器没有应答", LONGEST_WAIT);
    if (status >= 400 && status < 500 && status !== 409 && status !== 423) return this.end(said || "没有传上去");
    this.broke(run, status ? "服务器没有应答" : "网络不通");
  }

  private end(why: string): void {
    this.stop();
    this.say("failed", why);
  }

  /** Waits, longer each time, and goes on by itself. */
  private broke(run: number, why: string, wait = Math.min(FIRST_WAIT * 2 ** this.failures, LONGEST_WAIT)): void {
    if (run !== this.run || !this.open) return;
    this.failures += 1;
    this.stop();
    this.say("broken", why);
    this.timer = window.setTimeout(() => this.start(), wait);
  }

  private stop(): void {
    this.run += 1;
    clearTimeout(this.timer);
    clearTimeout(this.watch);
    slots.give(this);
    this.pace.rest();
    this.sending?.abort();
    void this.upload?.abort().catch(() => undefined);
  }

  private listen(run: number): void {
    clearTimeout(this.watch);
    this.watch = window.setTimeout(() => this.broke(run, "网络不通"), this.pace.sent < this.file.size ? SILENCE : SILENCE_AT_END);
  }

  private say(state: State, why = ""): void {
    this.state = state;
    this.why = why;
    this.dispatchEvent(new Event("change"));
  }
}

/** What every request carries. The cookie's token is the newest: it changes when the person signs in again. */
function headers(): Record<string, string> {
  const cookie = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1];
  return { "X-CSRFToken": cookie ?? csrfToken(), Accept: "application/json" };
}

function at(response: HttpResponse | null): string {
  return (response?.getUnderlyingObject() as XMLHttpRequest | undefined)?.responseURL ?? "";
}

function wordsOf(response: HttpResponse | null): string {
  try {
    return (JSON.parse(response?.getBody() ?? "") as { error?: string }).error ?? "";
  } catch {
    return "";
  }
}
