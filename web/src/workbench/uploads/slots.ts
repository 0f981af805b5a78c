// So many files move at the same time; the others wait in the order they came.

const MOST = 3;

class Slots {
  private held = new Set<object>();
  private waiting: { who: object; go: () => void }[] = [];

  has(who: object): boolean {
    return this.held.has(who);
  }

  take(who: object): Promise<void> {
    return new Promise((go) => {
      this.waiting.push({ who, go });
      this.next();
    });
  }

  /** Gives a place back, or leaves the queue: then what `take` promised never comes. */
  give(who: object): void {
    this.held.delete(who);
    this.waiting = this.waiting.filter((one) => one.who !== who);
    this.next();
  }

  private next(): void {
    while (this.held.size < MOST) {
      const first = this.waiting.shift();
      if (!first) return;
      this.held.add(first.who);
      first.go();
    }
  }
}

export const slots = new Slots();
