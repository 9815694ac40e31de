import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Broadcaster } from '../realtime/broadcaster.js';
import { Doorway } from '../rooms/doorway.js';
import { toFailure, unavailable } from '../rpc/failure.js';
import { WriteBatch } from './write-batch.js';
import type { Outcome, WriteOp } from './write-op.js';

/** Beyond this many waiting writes the server says so instead of making everyone wait longer. */
const MOST_WAITING = 10_000;
/** What one transaction takes. */
const MOST_AT_ONCE = 500;

interface Waiting {
  readonly op: WriteOp;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The one place where messages are written. Writes that arrive while a transaction is under way wait together and share
 * the next one; a lone write waits for nobody. They are done in the order in which they came, and answered and announced
 * only after their commit.
 */
@Injectable()
export class MessageWriter {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(
    private readonly batch: WriteBatch,
    private readonly broadcaster: Broadcaster,
    private readonly doorway: Doorway,
  ) {}

  /** Takes its place in the order at once: callers that must keep their own order call in that order. */
  write(op: WriteOp): Promise<Message> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(unavailable('Too many messages are waiting to be stored.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ op, resolve, reject });
      if (!this.running) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running = true;
    // What else this turn of the event loop brings joins the first transaction.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.waiting.length) {
      const taken = this.waiting.slice(0, MOST_AT_ONCE);
      this.waiting = this.waiting.slice(MOST_AT_ONCE);
      await this.commit(taken);
    }
    this.running = false;
  }

  private async commit(taken: readonly Waiting[]): Promise<void> {
    try {
      const { outcomes, changes, revealed } = await this.batch.run(taken.map(({ op }) => op));
      taken.forEach((waiting, at) => settle(waiting, outcomes[at]));
      for (const change of changes) this.broadcaster.roomChanged(change);
      for (const { userId, roomId } of revealed) await this.doorway.reopen(userId, roomId);
    } catch (error) {
      // Nothing was written. Storage that is away fails all alike; any other cause is one write's, which must not take the others with it.
      if (taken.length === 1 || toFailure(error).code === 'UNAVAILABLE') taken.forEach(({ reject }) => reject(error));
      else for (const waiting of taken) await this.commit([waiting]);
    }
  }
}

function settle({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (!outcome) reject(new Error('A write was left without an outcome'));
  else if ('message' in outcome) resolve(outcome.message);
  else reject(outcome.refused);
}
