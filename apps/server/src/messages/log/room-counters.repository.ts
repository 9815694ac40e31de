import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, Repository } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import { RoomCounterEntity } from './room-counter.entity.js';

const ONE = 'SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" = ?';

/** The table of rooms' counters. What is read outside of a transaction takes no manager. */
@Injectable()
export class RoomCountersRepository {
  constructor(
    @InjectRepository(RoomCounterEntity) private readonly rows: Repository<RoomCounterEntity>,
    private readonly database: Database,
  ) {}

  async find(roomId: string): Promise<RoomCounterEntity | undefined> {
    return (await this.database.query<RoomCounterEntity>(this.rows.manager, ONE, [roomId]))[0];
  }

  async findMany(roomIds: string[]): Promise<Map<string, RoomCounterEntity>> {
    const rows = roomIds.length ? await this.rows.findBy({ roomId: In(roomIds) }) : [];
    return new Map(rows.map((row) => [row.roomId, row]));
  }

  /** Those of the rooms that exist, locked. Ids in one order, so that two transactions cannot wait for each other. */
  async lock(tx: EntityManager, roomIds: Iterable<string>): Promise<RoomCounterEntity[]> {
    const ids = padded([...new Set(roomIds)].sort());
    if (!ids.length) return [];
    const text = `SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" IN (${placeholders(ids.length)}) ORDER BY "roomId" ${this.database.forUpdate}`;
    return this.database.query<RoomCounterEntity>(tx, text, ids);
  }

  async insert(tx: EntityManager, roomId: string): Promise<void> {
    await tx.insert(RoomCounterEntity, { roomId, lastSeq: 0, version: 0 });
  }

  async update(tx: EntityManager, { roomId, lastSeq, version }: RoomCounterEntity): Promise<void> {
    await this.database.query(tx, 'UPDATE "timelines" SET "lastSeq" = ?, "version" = ? WHERE "roomId" = ?', [lastSeq, version, roomId]);
  }
}
