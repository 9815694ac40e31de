import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';

/** Another node, as it last wrote. */
export interface Peer {
  readonly id: string;
  /** Whether its lease has not run out. */
  readonly live: boolean;
  /** Whether its link was up then. */
  readonly linked: boolean;
}

/** A user connected to another live node. */
export interface Elsewhere {
  readonly userId: string;
  readonly nodeId: string;
}

/** Rows of dead nodes are deleted after this time. */
const KEPT_SECONDS = 60;

/** The tables of nodes and of the users connected to them. All times are the database's: the clocks of nodes may differ by minutes. */
@Injectable()
export class LeasesRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  /** Answers whether the lease had not expired. */
  async renew(tx: EntityManager, nodeId: string, { linked, seconds }: { linked: boolean; seconds: number }): Promise<boolean> {
    const text = `WITH renewed AS (UPDATE "nodes" SET "linked" = ?, "expiresAt" = now() + make_interval(secs => ?)
      WHERE "id" = ? AND "expiresAt" > now() RETURNING 1) SELECT 1 FROM renewed`;
    return (await this.database.query(tx, text, [linked, seconds, nodeId])).length > 0;
  }

  /** After a start or an expired lease. Where no other node is alive, the times since when rooms are empty start anew. */
  async register(tx: EntityManager, nodeId: string, { linked, seconds }: { linked: boolean; seconds: number }): Promise<void> {
    await this.database.query(tx, 'DELETE FROM "nodes" WHERE "id" = ?', [nodeId]);
    await this.database.query(tx, 'DELETE FROM "empty_rooms" WHERE NOT EXISTS (SELECT 1 FROM "nodes" WHERE "expiresAt" > now())');
    const text = 'INSERT INTO "nodes" ("id", "linked", "expiresAt") VALUES (?, ?, now() + make_interval(secs => ?))';
    await this.database.query(tx, text, [nodeId, linked, seconds]);
  }

  async forgetDead(tx: EntityManager): Promise<void> {
    await this.database.query(tx, 'DELETE FROM "nodes" WHERE "expiresAt" < now() - make_interval(secs => ?)', [KEPT_SECONDS]);
  }

  peers(tx: EntityManager, nodeId: string): Promise<Peer[]> {
    return this.database.query<Peer>(tx, 'SELECT "id", "linked", "expiresAt" > now() AS "live" FROM "nodes" WHERE "id" <> ?', [nodeId]);
  }

  /** The users are connected from now on, so none of their rooms is empty. */
  async take(tx: EntityManager, nodeId: string, userIds: readonly string[]): Promise<void> {
    const text = `INSERT INTO "presences" ("nodeId", "userId") SELECT ?, unnest(?::varchar[]) ON CONFLICT DO NOTHING`;
    await this.database.query(tx, text, [nodeId, userIds]);
    const rooms = 'SELECT "roomId" FROM "members" WHERE "userId" = ANY(?::varchar[])';
    await this.database.query(tx, `DELETE FROM "empty_rooms" WHERE "roomId" IN (${rooms})`, [userIds]);
  }

  async release(tx: EntityManager, nodeId: string, userIds: readonly string[]): Promise<void> {
    await this.database.query(tx, 'DELETE FROM "presences" WHERE "nodeId" = ? AND "userId" = ANY(?::varchar[])', [nodeId, userIds]);
  }

  elsewhere(nodeId: string): Promise<Elsewhere[]> {
    const text = `SELECT p."userId", p."nodeId" FROM "presences" p JOIN "nodes" n ON n."id" = p."nodeId" WHERE n."id" <> ? AND n."expiresAt" > now()`;
    return this.database.query<Elsewhere>(this.source.manager, text, [nodeId]);
  }
}
