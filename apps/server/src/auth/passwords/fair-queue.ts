import { unavailable } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';

/** Requests with the same key share one queue. `known`: a signed-in user, or a client that was recognised. */
export interface Requester {
  readonly key: string;
  readonly known: boolean;
}

/** Of a signed-in caller. */
export const requesterOf = ({ userId }: Caller): Requester => ({ key: userId, known: true });

interface Waiting {
  begin(): void;
  refuse(): void;
}

/** After so many known requesters one unknown is served, so that a rush of known ones cannot starve the others. */
const KNOWN_IN_A_ROW = 3;

/** A queue for each key, served round-robin, so that a requester with many requests delays only its own. */
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
    // Moves the key to the back of the round: a Map keeps insertion order.
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

  /** Removes the last entry of the longest queue. */
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
 * Runs costly work with bounded concurrency. Waiting work is served round-robin by key, known requesters first. When
 * the queue is full the longest one loses its last entry, rather than the newest request: a flood displaces only
 * itself.
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
      // The slot passes to the next entry and is freed only if there is none.
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

  /** Rejects the last entry of the longest queue; the new one, if that queue is its own. */
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
