import type { RoomChanges } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import { LogTransaction } from './log/log-transaction.js';
import { RoomCountersRepository } from './log/room-counters.repository.js';
import { MessagesRepository } from './messages.repository.js';

/**
 * Writes to rooms' logs, always inside a transaction. `open` locks the counters of the rooms that are about to change,
 * so that writes through the returned logs get seq and version in commit order.
 */
@Injectable()
export class MessageLog {
  constructor(
    private readonly counters: RoomCountersRepository,
    private readonly messages: MessagesRepository,
    private readonly database: Database,
  ) {}

  /** The locked logs of those rooms that exist. */
  async open(tx: EntityManager, roomIds: Iterable<string>): Promise<Map<string, LogTransaction>> {
    const rows = await this.counters.lock(tx, roomIds);
    return new Map(rows.map((row) => [row.roomId, new LogTransaction(row)]));
  }

  /** Writes the logs' entries; returns the changes to announce after the commit. */
  async close(tx: EntityManager, logs: Iterable<LogTransaction>): Promise<RoomChanges[]> {
    const changed = [...logs].filter((log) => log.version > log.before);
    const created = changed.flatMap((log) => log.created);
    await this.messages.insert(tx, created);
    for (const log of changed) {
      for (const message of log.rewritten) await this.messages.update(tx, message);
      await this.counters.update(tx, log);
    }
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
