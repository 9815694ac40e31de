import type { Message } from '@confab/contract';
import { Injectable, Logger } from '@nestjs/common';

import { isLockConflict, toApiError, unavailable } from '../../errors/api-error.js';
import { unawaited } from '../../errors/unawaited.js';
import { Metrics } from '../../metrics/metrics.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { BatchWindow } from './batch-window.js';
import { LockedRooms } from './locked-rooms.js';
import { MAX_IN_A_BATCH, WaitingWrite } from './waiting-write.js';
import { WriteBatch, type Written } from './write-batch.js';
import type { WriteOp } from './write-op.js';

/** Beyond this many waiting writes, or this much text in them, writes are refused instead of delaying all others. */
const MAX_WAITING = 10_000;
const MAX_UNITS = 16 * 1024 * 1024;

/** Writes a batch in one transaction. */
type Run = (ops: readonly WriteOp[]) => Promise<Written>;

/** Runs after each commit, besides the announcement of the changes. */
export interface CommitListener {
  committed(written: Written): Promise<void>;
}

/**
 * The only place where messages are written. Writes that arrive during a transaction, or right after it from users who
 * wrote recently, share the next transaction; a lone writer does not wait. Writes are processed in order of arrival,
 * and answered and announced only after their commit. Writes to a room that another transaction has locked (PostgreSQL)
 * wait by themselves, in `LockedRooms`.
 */
@Injectable()
export class MessageWriter {
  private readonly logger = new Logger(MessageWriter.name);
  private waiting: WaitingWrite[] = [];
  /** Writes that are neither committed nor refused yet. */
  private count = 0;
  private units = 0;
  private running = false;
  private readonly window = new BatchWindow();
  private readonly locked = new LockedRooms((taken) => this.commit(taken, (ops) => this.batch.run(ops)));
  private readonly listeners: CommitListener[] = [];

  constructor(
    private readonly batch: WriteBatch,
    private readonly broadcaster: Broadcaster,
    private readonly metrics: Metrics,
  ) {
    metrics.gauge('confab_writer_queue', 'Writes to messages that wait for their commit.', () => this.count);
  }

  listen(listener: CommitListener): void {
    this.listeners.push(listener);
  }

  /** Enqueues synchronously: callers that must keep an order call in that order. */
  write(op: WriteOp): Promise<Message> {
    if (this.count >= MAX_WAITING || this.units >= MAX_UNITS) return Promise.reject(unavailable('Too many messages are waiting to be stored.'));
    this.count++;
    this.units += unitsOf(op);
    return new Promise((resolve, reject) => {
      const settled = (): void => {
        this.count--;
        this.units -= unitsOf(op);
      };
      this.enqueue(new WaitingWrite(op, { resolve, reject, settled }));
    });
  }

  private enqueue(write: WaitingWrite): void {
    if (this.locked.takes(write)) return;
    this.waiting.push(write);
    this.window.queued(this.waiting.length);
    if (!this.running) unawaited(this.drain(), 'Writing stopped');
  }

  private async drain(): Promise<void> {
    this.running = true;
    while (this.waiting.length) {
      await this.window.ready();
      const taken = this.waiting.slice(0, MAX_IN_A_BATCH);
      this.waiting = this.waiting.slice(MAX_IN_A_BATCH);
      this.window.queued(this.waiting.length);
      const startedAt = performance.now();
      const postponed = await this.commit(taken, (ops) => this.batch.runFree(ops, this.locked.rooms));
      this.waiting = this.locked.add(postponed, this.waiting);
      this.window.committed(new Set(taken.map(({ op }) => op.userId)), performance.now() - startedAt);
    }
    this.running = false;
  }

  /** Returns the writes that met a lock. */
  private async commit(taken: readonly WaitingWrite[], run: Run): Promise<readonly WaitingWrite[]> {
    let written: Written;
    const startedAt = performance.now();
    try {
      written = await run(taken.map(({ op }) => op));
      this.metrics.batchCommitted(taken.length, performance.now() - startedAt);
    } catch (error) {
      return this.failed(taken, run, error);
    }
    const postponed = taken.filter((write, at) => !write.settle(written.outcomes[at]));
    for (const change of written.changes) this.broadcaster.roomChanged(change);
    for (const head of written.repeated) this.broadcaster.roomHead(head);
    for (const listener of this.listeners) await this.tell(listener, written);
    return postponed;
  }

  /** Nothing was written. */
  private async failed(taken: readonly WaitingWrite[], run: Run, error: unknown): Promise<readonly WaitingWrite[]> {
    // Another transaction holds a row that one of them needs: each room waits for it by itself.
    if (isLockConflict(error)) return taken;
    // Unavailable storage fails all writes alike; any other error belongs to one write and must not fail the others.
    if (taken.length === 1 || toApiError(error).code === 'UNAVAILABLE') {
      for (const write of taken) write.refuse(error);
      return [];
    }
    const postponed: WaitingWrite[] = [];
    for (const write of taken) postponed.push(...(await this.commit([write], run)));
    return postponed;
  }

  private async tell(listener: CommitListener, written: Written): Promise<void> {
    try {
      await listener.committed(written);
    } catch (error) {
      // The writes are committed, and the next batch must not wait for this.
      this.logger.warn(`What follows a commit failed: ${String(error)}`);
    }
  }
}

const unitsOf = (op: WriteOp): number => ('body' in op ? op.body.length : 0);
