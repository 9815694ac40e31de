import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';

/** A thread that has begun. */
export interface ThreadRow {
  readonly rootId: string;
  readonly roomId: string;
  readonly lastSeq: number;
  readonly lastAt: string;
  /** Ids of those who wrote last, latest first. */
  readonly people: readonly string[];
}

type StoredThread = Omit<ThreadRow, 'people'> & { readonly people: string };

const COLUMNS = '"rootId", "roomId", "lastSeq", "lastAt", "people"';
const SAVE = `INSERT INTO "threads" (${COLUMNS}) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT ("rootId") DO UPDATE SET "lastSeq" = excluded."lastSeq", "lastAt" = excluded."lastAt", "people" = excluded."people"`;

const fromStored = (row: StoredThread): ThreadRow => ({ ...row, people: row.people.split(' ') });

/** The table of threads: what their roots tell of them. */
@Injectable()
export class ThreadsRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  async find(rootId: string): Promise<ThreadRow | undefined> {
    return (await this.findMany(this.source.manager, [rootId])).get(rootId);
  }

  /** By root. */
  async findMany(manager: EntityManager, rootIds: readonly string[]): Promise<Map<string, ThreadRow>> {
    if (!rootIds.length) return new Map();
    const ids = padded(rootIds);
    const rows = await this.database.query<StoredThread>(manager, `SELECT ${COLUMNS} FROM "threads" WHERE "rootId" IN (${placeholders(ids.length)})`, ids);
    return new Map(rows.map((row) => [row.rootId, fromStored(row)]));
  }

  /** As the root tells of it. */
  async save(tx: EntityManager, { id, roomId, thread }: Message): Promise<void> {
    if (thread) await this.database.query(tx, SAVE, [id, roomId, thread.lastSeq, thread.lastAt, thread.people.map((person) => person.id).join(' ')]);
  }
}
