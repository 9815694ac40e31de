import type { Message } from '@confab/contract';
import { Injectable, Logger } from '@nestjs/common';

import { toApiError, unavailable } from '../errors/api-error.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { BatchWindow } from './batch-window.js';
import { WriteBatch, type Written } from './write-batch.js';
import type { Outcome, WriteOp } from './write-op.js';

/** Beyond this many waiting writes, or this much text in them, the server says so instead of making everyone wait longer. */
const MOST_WAITING = 10_000;
const MOST_UNITS = 16 * 1024 * 1024;
/** What one transaction takes. */
const MOST_AT_ONCE = 500;

interface Waiting {
  readonly op: WriteOp;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: unknown) => void;
}

/** Whoever has something to do after a commit, besides telling the rooms of their changes. */
export interface CommitListener {
  committed(written: Written): Promise<void>;
}

/**
 * The one place where messages are written. Writes that arrive while a transaction is under way, or right after it from
 * those who wrote lately, wait together and share the next one; a lone writer waits for nobody. They are done in the order
 * in which they came, and answered and announced only after their commit.
 */
@Injectable()
export class MessageWriter {
  private readonly logger = new Logger(MessageWriter.name);
  private waiting: Waiting[] = [];
  private units = 0;
  private running = false;
  private readonly window = new BatchWindow();
  private readonly listeners: CommitListener[] = [];

  constructor(
    private readonly batch: WriteBatch,
    private readonly broadcaster: Broadcaster,
  ) {}

  listen(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  /** Takes its place in the order at once: callers that must keep their own order call in that order. */
  write(op: WriteOp): Promise<Message> {
    if (this.waiting.length >= MOST_WAITING || this.units >= MOST_UNITS) return Promise.reject(unavailable('Too many messages are waiting to be stored.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ op, resolve, reject });
      this.units += unitsOf(op);
      this.window.queued(this.waiting.length);
      if (!this.running) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.waiting.length) {
      await this.window.ready();
      const taken = this.waiting.slice(0, MOST_AT_ONCE);
      this.waiting = this.waiting.slice(MOST_AT_ONCE);
      for (const { op } of taken) this.units -= unitsOf(op);
      this.window.queued(this.waiting.length);
      const startedAt = performance.now();
      await this.commit(taken);
      this.window.committed(new Set(taken.map(({ op }) => op.userId)), performance.now() - startedAt);
    }
    this.running = false;
  }

  private async commit(taken: readonly Waiting[]): Promise<void> {
    const written = await this.attempt(taken);
    if (!written) return;
    taken.forEach((waiting, at) => settle(waiting, written.outcomes[at]));
    for (const change of written.changes) this.broadcaster.roomChanged(change);
    for (const head of written.repeated) this.broadcaster.roomHead(head);
    for (const listener of this.listeners) await this.tell(listener, written);
  }

  private async tell(listener: CommitListener, written: Written): Promise<void> {
    try {
      await listener.committed(written);
    } catch (error) {
      // What was written stands, and the next batch must not wait for it.
      this.logger.warn(`What follows a commit failed: ${String(error)}`);
    }
  }

  /** What was written; nothing when that was nothing, and everyone has been told. */
  private async attempt(taken: readonly Waiting[]): Promise<Written | undefined> {
    try {
      return await this.batch.run(taken.map(({ op }) => op));
    } catch (error) {
      // Storage that is away fails all alike; any other cause is one write's, which must not take the others with it.
      if (taken.length === 1 || toApiError(error).code === 'UNAVAILABLE') taken.forEach(({ reject }) => reject(error));
      else for (const waiting of taken) await this.commit([waiting]);
      return undefined;
    }
  }
}

const unitsOf = (op: WriteOp): number => ('body' in op ? op.body.length : 0);

function settle({ resolve, reject }: Waiting, outcome: Outcome | undefined): void {
  if (!outcome) reject(new Error('A write was left without an outcome'));
  else if ('message' in outcome) resolve(outcome.message);
  else reject(outcome.refused);
}
