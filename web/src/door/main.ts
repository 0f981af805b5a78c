// The page at the door: reads the link, fetches the list beforehand, checks tickets with or without a network.
import "./main.css";
import { Camera, hasCamera, prepareReader } from "./camera.ts";
import { Desk } from "./desk.ts";
import { keepPage } from "./keeping.ts";
import { canHash, findByCode, findByName, readCode, readTicket } from "./reading.ts";
import { Syncing, type State } from "./syncing.ts";
import type { Done, Ticket } from "./types.ts";
import { answer, doneWords, find, nameOf, show, showClosed, showCounts, showNet, showRows, showSession, usedWords } from "./view.ts";

const MOST_FOUND = 20;
const MOST_RECENT = 8;

class Gate {
  private readonly query = find<HTMLInputElement>("query");
  private readonly camera = new Camera(find<HTMLVideoElement>("video"), (text) => void this.read(text));
  private readonly syncing: Syncing;
  private last: { ticket: Ticket; key: string; people: number } | null = null;
  private known = "";

  constructor(
    private readonly desk: Desk,
    sync: string,
  ) {
    this.syncing = new Syncing(desk, sync, (state, words, beaten) => this.heard(state, words, beaten));
  }

  start(): void {
    this.draw();
    find("camera").addEventListener("click", () => void this.turnCamera());
    find("undo-last").addEventListener("click", () => void this.undoLast());
    find("fewer").addEventListener("click", () => void this.oneFewer());
    this.query.addEventListener("input", () => this.drawList());
    find("find").addEventListener("submit", (event) => {
      event.preventDefault();
      void this.typed();
    });
    for (const button of document.querySelectorAll<HTMLElement>("[data-walk]")) button.addEventListener("click", () => void this.walk(Number(button.dataset.walk)));
    find("walk-many").addEventListener("submit", (event) => {
      event.preventDefault();
      const input = event.target instanceof HTMLFormElement ? event.target.querySelector("input") : null;
      const people = Number(input?.value);
      if (input && Number.isInteger(people) && people > 0) void this.walk(people);
      if (input) input.value = "";
      find("walk-many").closest("details")?.removeAttribute("open");
    });
    setInterval(() => void this.watchTheClock(), 30_000);
    if (!hasCamera()) this.cameraWords("这里打不开摄像头（网址要以 https 开头）。请输入取票码或姓名。");
    void this.syncing.now();
  }

  private async watchTheClock(): Promise<void> {
    if (!this.desk.over) return;
    await this.desk.wipe();
    this.close("签到已经结束，这部手机上的名单已清除。");
    void this.syncing.now();
  }

  private heard(state: State, words: string, beaten: Done[]): void {
    if (state === "closed") return this.close(words);
    for (const one of beaten) {
      const first = one.answer;
      answer(false, "重复", `${nameOf(this.desk.ticket(one.booking))}的票 ${first?.at ? new Date(first.at).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" }) : ""} 已由${first?.by ?? "别人"}签到，这一次不计。`);
    }
    if (words) this.cameraWords(words);
    this.draw();
  }

  private close(words: string): void {
    this.camera.stop();
    this.last = null;
    this.query.value = "";
    showRows(find("list"), []);
    showRows(find("recent"), []);
    show(find("answer"), false);
    showClosed(words);
    find("title").textContent = "签到";
    find("facts").textContent = "";
    find("net-words").textContent = this.desk.waiting.length ? `还有 ${this.desk.waiting.length} 条待传，请连上网络` : "已结束";
  }

  private draw(): void {
    showNet(this.syncing.state === "online", this.desk.waiting.length);
    const { door } = this.desk;
    if (!door) {
      if (this.syncing.state === "offline") find("facts").textContent = "第一次打开要有网络，名单存好以后断网也能签到。";
      return;
    }
    show(find("open"), true);
    show(find("bar"), true);
    showSession(door.told);
    showCounts(this.desk.counts());
    if (door.told.session.cancelled) this.cameraWords(`这一场已经取消：${door.told.session.cancelled}`);
    const standing = `${door.tickets.version} ${[...this.desk.used().values()].map((one) => one.key).join()}`;
    if (standing !== this.known) this.drawList();
    this.known = standing;
    this.drawRecent();
  }

  private drawList(): void {
    const { door } = this.desk;
    if (!door) return;
    const used = this.desk.used();
    const found = findByName(door, this.query.value, (ticket) => used.has(ticket.booking));
    showRows(
      find("list"),
      found.slice(0, MOST_FOUND).map((ticket) => {
        const scan = used.get(ticket.booking);
        const facts = scan ? `已到：${usedWords(scan)}` : `${ticket.people} 人 · 未到`;
        if (!scan) return { title: nameOf(ticket), facts, act: "签到", onAct: () => void this.letIn(ticket) };
        return { title: nameOf(ticket), facts, act: this.desk.mine(scan.key) ? "撤销" : "", onAct: () => void this.takeBack(ticket, scan.key) };
      }),
    );
    const coming = door.tickets.rows.filter((ticket) => ticket.state === "booked").length;
    const more = found.length > MOST_FOUND ? `还有 ${found.length - MOST_FOUND} 份，请多输入几个字。` : "";
    const none = this.query.value.trim() && !found.length && !readCode(this.query.value) ? "名单里没有这个名字。" : "";
    find("list-words").textContent = more || none || (this.query.value ? "" : `名单共 ${coming} 份预约，输入姓名查找。`);
  }

  private drawRecent(): void {
    const undone = new Set(this.desk.done.filter((one) => one.what === "undo").map((one) => one.of));
    const recent = this.desk.done.filter((one) => one.what !== "undo" && !undone.has(one.key)).slice(-MOST_RECENT).reverse();
    show(find("recent-part"), recent.length > 0);
    showRows(
      find("recent"),
      recent.map((one) => {
        const ticket = this.desk.ticket(one.booking);
        if (one.what === "walk") return { title: `现场到访 ${(one.people ?? 0) > 0 ? "+" : "−"}${Math.abs(one.people ?? 0)}`, facts: doneWords(one), act: "", onAct: () => undefined };
        const back = ticket !== undefined && one.answer?.became !== "refused" && one.answer?.became !== "repeated";
        return { title: nameOf(ticket), facts: doneWords(one), act: back ? "撤销" : "", onAct: () => void (ticket && this.takeBack(ticket, one.key)) };
      }),
    );
  }

  private async read(text: string): Promise<void> {
    const found = readTicket(text);
    if (!found) return answer(false, "不是入场券", "这个二维码不是活动周的入场券。");
    if (found.session !== this.desk.door?.told.session.id) return answer(false, "不是这一场", "这张票是别的场次的，请看看时间和地点。");
    await this.byCode(found.code);
  }

  private async typed(): Promise<void> {
    const { door } = this.desk;
    const code = readCode(this.query.value);
    if (!door || !this.query.value.trim()) return;
    const used = this.desk.used();
    const named = findByName(door, this.query.value, (ticket) => used.has(ticket.booking));
    if (named.length === 1 && named[0]) return this.letIn(named[0]);
    if (named.length > 1) return answer(false, "有几个人", "名单里有几个人对得上，请在下面点要签到的那一位。");
    if (!code) return answer(false, "没有找到", "名单里没有这个名字，取票码是 6 位字母和数字。");
    if (!canHash()) return answer(false, "核对不了", "这个网址不是 https，请按姓名签到。");
    await this.byCode(code);
  }

  private async byCode(code: string): Promise<void> {
    let ticket = this.desk.door && (await findByCode(this.desk.door, code));
    if (!ticket && this.syncing.state === "online") {
      await this.syncing.now();
      ticket = this.desk.door && (await findByCode(this.desk.door, code));
    }
    if (ticket) return this.letIn(ticket);
    answer(false, "没有这张票", this.syncing.state === "online" ? "这一场没有这个取票码；也可能已经转让，请对方打开新的入场券。" : "名单里没有。断网以后才预约的，这里查不到。");
  }

  private async letIn(ticket: Ticket, people = ticket.people): Promise<void> {
    if (ticket.state === "cancelled") return answer(false, "已取消", "这份预约已经取消了。可以按现场到访计人数。");
    if (ticket.state === "waiting") return answer(false, "还在排队", "这份预约还没有名额。有空位可以按现场到访计人数。");
    const scan = this.desk.used().get(ticket.booking);
    if (scan) return answer(false, "已经用过", `${nameOf(ticket)}：${usedWords(scan)}。`);
    const done = await this.desk.check(ticket, people);
    this.last = { ticket, key: done.key, people };
    answer(true, `入场 ${people} 人`, nameOf(ticket), { undo: true, fewer: people > 1 });
    this.query.value = "";
    this.changed();
  }

  private async takeBack(ticket: Ticket, key: string): Promise<void> {
    await this.desk.undo(key);
    this.last = null;
    answer(true, "已撤销", `${nameOf(ticket)} 的签到撤销了，入场券又可以用。`);
    this.changed();
  }

  private async undoLast(): Promise<void> {
    if (this.last) await this.takeBack(this.last.ticket, this.last.key);
  }

  private async oneFewer(): Promise<void> {
    const { last } = this;
    if (!last || last.people < 2) return;
    this.last = null;
    await this.desk.undo(last.key);
    await this.letIn(last.ticket, last.people - 1);
  }

  private async walk(people: number): Promise<void> {
    if (this.desk.counts().walked + people < 0) return answer(false, "已经是 0", "现场到访的人数不能再减了。");
    await this.desk.walk(people);
    answer(true, `现场 ${people > 0 ? "+" : "−"}${Math.abs(people)}`, `现场到访一共 ${this.desk.counts().walked} 人。`);
    this.changed();
  }

  private changed(): void {
    this.draw();
    this.drawList();
    void this.syncing.now();
  }

  private async turnCamera(): Promise<void> {
    const words = find("camera").querySelector("span")!;
    if (this.camera.on) {
      this.camera.stop();
      words.textContent = "扫入场券";
      return;
    }
    try {
      await this.camera.start();
      words.textContent = "关掉摄像头";
      this.cameraWords("");
    } catch {
      this.camera.stop();
      this.cameraWords("摄像头打不开：请在浏览器的设置里允许使用摄像头，或者输入取票码、姓名。");
    }
  }

  private cameraWords(words: string): void {
    find("camera-words").textContent = words;
    show(find("camera-words"), words !== "");
  }
}

async function start(): Promise<void> {
  const page = document.getElementById("main")!;
  const token = location.hash.slice(1);
  if (!token) return showClosed("链接不完整。请向主办单位要签到链接，或者重新扫一扫二维码。");
  new Gate(await Desk.open(token), page.dataset.sync!).start();
  addEventListener("hashchange", () => location.reload());
  await prepareReader().catch(() => undefined);
  await keepPage(page.dataset.worker!, page.dataset.scope!).then(
    () => (page.dataset.kept = "yes"),
    () => (page.dataset.kept = "no"),
  );
}

void start();
