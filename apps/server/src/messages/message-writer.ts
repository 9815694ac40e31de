import type { Message } from '@confab/contract';
import { Injectable, Logger } from '@nestjs/common';

import { toApiError, unavailable } from '../errors/api-error.js';
import { unawaited } from '../errors/unawaited.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { BatchWindow } from './batch-window.js';
import { WriteBatch, type Written } from './write-batch.js';
import type { Outcome, WriteOp } from './write-op.js';

/** Beyond this many waiting writes, or this much text in them, writes are refused instead of delaying all others. */
const MOST_WAITING = 10_000;
const MOST_UNITS = 16 * 1024 * 1024;
/** Most writes in one transaction. */
const MOST_AT_ONCE = 500;

interface Waiting {
  readonly op: WriteOp;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs after each commit, besides the announcement of the changes. */
export interface CommitListener {
  committed(written: Written): Promise<void>;
}

/**
 * The only place where messages are written. Writes that arrive during a transaction, or right after it from users who
 * wrote recently, share the next transaction; a lone writer does not wait. Writes are processed in order of arrival,
 * and answered and announced only after their commit.
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

  /** Enqueues synchronously: callers that must keep an order call in that order. */
  write(op: WriteOp): Promise<Message> {
    if (this.waiting.length >= MOST_WAITING || this.units >= MOST_UNITS) return Promise.reject(unavailable('Too many messages are waiting to be stored.'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ op, resolve, reject });
      this.units += unitsOf(op);
      this.window.queued(this.waiting.length);
      if (!this.running) unawaited(this.drain(), 'Writing stopped');
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
      // The writes are committed, and the next batch must not wait for this.
      this.logger.warn(`What follows a commit failed: ${String(error)}`);
    }
  }

  /** What was written; undefined if nothing was, in which case all callers have been answered. */
  private async attempt(taken: readonly Waiting[]): Promise<Written | undefined> {
    try {
      return await this.batch.run(taken.map(({ op }) => op));
    } catch (error) {
      // Unavailable storage fails all writes alike; any other error belongs to one write and must not fail the others.
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
