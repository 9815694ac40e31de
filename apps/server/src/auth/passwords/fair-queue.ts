import { unavailable } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';

/** Whose work it is: those of one key share a turn. `known`: someone who has been here before, or is here. */
export interface Requester {
  readonly key: string;
  readonly known: boolean;
}

/** Of one who has shown a token. */
export const requesterOf = ({ userId }: Caller): Requester => ({ key: userId, known: true });

interface Waiting {
  begin(): void;
  refuse(): void;
}

/** So many known ones are served before one unknown: a rush of them must not starve everyone else. */
const KNOWN_IN_A_ROW = 3;

/** Queues by key, served one from each in turn, so that who asks for much waits for themselves. */
class Queues {
  private readonly byKey = new Map<string, Waiting[]>();
  size = 0;

  add(key: string, waiting: Waiting): void {
    const queue = this.byKey.get(key);
    if (queue) queue.push(waiting);
    else this.byKey.set(key, [waiting]);
    this.size++;
  }

  next(): Waiting | undefined {
    const [first] = this.byKey;
    if (!first) return undefined;
    const [key, queue] = first;
    // To the back of the round: a Map keeps the order in which keys were set.
    this.byKey.delete(key);
    const waiting = queue.shift();
    if (queue.length) this.byKey.set(key, queue);
    this.size--;
    return waiting;
  }

  longest(): number {
    let most = 0;
    for (const queue of this.byKey.values()) most = Math.max(most, queue.length);
    return most;
  }

  lengthOf(key: string): number {
    return this.byKey.get(key)?.length ?? 0;
  }

  /** Takes the last one out of the longest queue. */
  dropFromLongest(): Waiting | undefined {
    let [longestKey, longest] = ['', [] as Waiting[]];
    for (const [key, queue] of this.byKey) if (queue.length > longest.length) [longestKey, longest] = [key, queue];
    const dropped = longest.pop();
    if (dropped) this.size--;
    if (longest.length === 0) this.byKey.delete(longestKey);
    return dropped;
  }
}

/**
 * Costly work, a few at a time. Who waits is served in turn by key, the known first; when too many wait, the one who
 * asks for most is refused, not the one who comes last: a flood takes its own turns and nobody else's.
 */
export class FairQueue {
  private readonly known = new Queues();
  private readonly others = new Queues();
  private running = 0;
  private inARow = 0;

  constructor(
    private readonly atOnce: number,
    private readonly most: number,
    private readonly refusal: string,
  ) {}

  async run<T>({ key, known }: Requester, work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) await this.wait(known ? this.known : this.others, key);
    else this.running++;
    try {
      return await work();
    } finally {
      // The turn passes on; it is given back only when nobody waits for it.
      const next = this.next();
      if (next) next.begin();
      else this.running--;
    }
  }

  private wait(queues: Queues, key: string): Promise<void> {
    if (this.known.size + this.others.size >= this.most) this.makeRoomFor(queues, key);
    return new Promise((resolve, reject) => {
      queues.add(key, { begin: resolve, refuse: () => reject(unavailable(this.refusal)) });
    });
  }

  /** Refuses the last of the longest queue; the newcomer, where it is theirs. */
  private makeRoomFor(queues: Queues, key: string): void {
    const crowded = this.others.longest() >= this.known.longest() ? this.others : this.known;
    if (crowded.longest() <= queues.lengthOf(key)) throw unavailable(this.refusal);
    crowded.dropFromLongest()?.refuse();
  }

  private next(): Waiting | undefined {
    const othersTurn = this.inARow >= KNOWN_IN_A_ROW && this.others.size > 0;
    const fromKnown = !othersTurn && this.known.size > 0;
    this.inARow = fromKnown ? this.inARow + 1 : 0;
    return fromKnown ? this.known.next() : this.others.next();
  }
}
