import type { RoomChanges } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { ChangesRepository } from './changes.repository.js';
import { LogTransaction } from './log-transaction.js';
import { RoomCountersRepository } from './room-counters.repository.js';
import { MessagesRepository } from './messages.repository.js';
import { ThreadsRepository } from './threads.repository.js';

/**
 * Writes to rooms' logs, always inside a transaction. `open` locks the counters of the rooms that are about to change,
 * so that writes through the returned logs get seq and version in commit order.
 */
@Injectable()
export class MessageLog {
  constructor(
    private readonly counters: RoomCountersRepository,
    private readonly messages: MessagesRepository,
    private readonly changes: ChangesRepository,
    private readonly threads: ThreadsRepository,
    private readonly database: Database,
  ) {}

  /** The locked logs of those rooms that exist; with `free` only of those that no other transaction has locked. */
  async open(tx: EntityManager, roomIds: Iterable<string>, which: 'all' | 'free' = 'all'): Promise<Map<string, LogTransaction>> {
    const rows = await this.counters.lock(tx, roomIds, which);
    return new Map(rows.map((row) => [row.roomId, new LogTransaction(row)]));
  }

  /** Writes the logs' entries; returns the changes to announce after the commit. */
  async close(tx: EntityManager, logs: Iterable<LogTransaction>): Promise<RoomChanges[]> {
    const sealed = [...logs].map((log) => log.seal());
    const changed = sealed.filter((log) => log.version > log.before);
    const { created, rewritten, roots, logged } = gather(changed);
    // Sent in this order, in one round trip where there is one.
    await Promise.all([
      this.messages.insert(tx, created),
      ...rewritten.map((message) => this.messages.update(tx, message)),
      ...roots.map((root) => this.threads.save(tx, root)),
      this.changes.insert(tx, logged),
      this.counters.updateMany(tx, changed),
    ]);
    return changed.map((log) => ({ roomId: log.roomId, after: log.before, version: log.version, messages: log.changes, more: false }));
  }

  /** Runs `work` in a transaction that locks the rooms from its start. Returns the changes to announce. */
  async write(roomIds: readonly string[], work: (tx: EntityManager, logs: Map<string, LogTransaction>) => Promise<void>): Promise<RoomChanges[]> {
    return this.database.write(async (tx) => {
      const logs = await this.open(tx, roomIds);
      await work(tx, logs);
      return this.close(tx, logs.values());
    });
  }
}

const gather = (logs: readonly LogTransaction[]): Pick<LogTransaction, 'created' | 'rewritten' | 'roots' | 'logged'> => ({
  created: logs.flatMap(({ created }) => created),
  rewritten: logs.flatMap(({ rewritten }) => rewritten),
  roots: logs.flatMap(({ roots }) => roots),
  logged: logs.flatMap(({ logged }) => logged),
});
