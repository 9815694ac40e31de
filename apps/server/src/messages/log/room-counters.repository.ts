import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import { RoomCounterEntity } from './room-counter.entity.js';

const ONE = 'SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" = ?';

const UPDATE_ONE = 'UPDATE "timelines" SET "lastSeq" = ?, "version" = ? WHERE "roomId" = ?';
const UPDATE_MANY = `UPDATE "timelines" t SET "lastSeq" = c."lastSeq", "version" = c."version"
  FROM unnest(?::varchar[], ?::int[], ?::int[]) AS c ("roomId", "lastSeq", "version") WHERE t."roomId" = c."roomId"`;

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
    if (!roomIds.length) return new Map();
    const ids = padded(roomIds);
    const text = `SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" IN (${placeholders(ids.length)})`;
    const rows = await this.database.query<RoomCounterEntity>(this.rows.manager, text, ids);
    return new Map(rows.map((row) => [row.roomId, row]));
  }

  /** Those of the rooms that exist, or that are `free` too, locked. Ids in one order, so that two transactions cannot wait for each other. */
  async lock(tx: EntityManager, roomIds: Iterable<string>, which: 'all' | 'free' = 'all'): Promise<RoomCounterEntity[]> {
    const ids = padded([...new Set(roomIds)].sort());
    if (!ids.length) return [];
    const forUpdate = which === 'free' ? this.database.forUpdateOfFree : this.database.forUpdate;
    const text = `SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" IN (${placeholders(ids.length)}) ORDER BY "roomId" ${forUpdate}`;
    return this.database.query<RoomCounterEntity>(tx, text, ids);
  }

  async insert(tx: EntityManager, roomId: string): Promise<void> {
    await tx.insert(RoomCounterEntity, { roomId, lastSeq: 0, version: 0 });
  }

  async updateMany(tx: EntityManager, counters: readonly Readonly<RoomCounterEntity>[]): Promise<void> {
    if (this.database.isPostgres) return this.updateAtOnce(tx, counters);
    for (const { roomId, lastSeq, version } of counters) await this.database.query(tx, UPDATE_ONE, [lastSeq, version, roomId]);
  }

  /** Over a network a statement for each room would cost a round trip for each room. */
  private async updateAtOnce(tx: EntityManager, counters: readonly Readonly<RoomCounterEntity>[]): Promise<void> {
    if (!counters.length) return;
    const columns = [counters.map(({ roomId }) => roomId), counters.map(({ lastSeq }) => lastSeq), counters.map(({ version }) => version)];
    await this.database.query(tx, UPDATE_MANY, columns);
  }
}
