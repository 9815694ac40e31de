import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';

const OCCUPIED = `EXISTS (SELECT 1 FROM "members" m JOIN "presences" p ON p."userId" = m."userId" JOIN "nodes" n ON n."id" = p."nodeId"
  WHERE m."roomId" = r."id" AND n."expiresAt" > now())`;

/** The table of ephemeral rooms without a connected member, and since when by the database's clock, derived from the leases of all nodes. */
@Injectable()
export class VacanciesRepository {
  constructor(private readonly database: Database) {}

  async note(tx: EntityManager): Promise<void> {
    const empty = `INSERT INTO "empty_rooms" ("roomId", "since") SELECT r."id", now() FROM "rooms" r WHERE r."kind" = 'ephemeral' AND NOT ${OCCUPIED}
      ON CONFLICT DO NOTHING`;
    await this.database.query(tx, empty);
    await this.database.query(tx, `DELETE FROM "empty_rooms" WHERE "roomId" IN (SELECT r."id" FROM "rooms" r WHERE r."kind" = 'ephemeral' AND ${OCCUPIED})`);
  }

  async overdue(tx: EntityManager, seconds: number): Promise<string[]> {
    const text = 'SELECT "roomId" FROM "empty_rooms" WHERE "since" <= now() - make_interval(secs => ?)';
    return (await this.database.query<{ roomId: string }>(tx, text, [seconds])).map(({ roomId }) => roomId);
  }

  /** Asked under the room's lock. */
  async isOverdue(tx: EntityManager, roomId: string, seconds: number): Promise<boolean> {
    const text = `SELECT 1 FROM "empty_rooms" e JOIN "rooms" r ON r."id" = e."roomId"
      WHERE e."roomId" = ? AND e."since" <= now() - make_interval(secs => ?) AND NOT ${OCCUPIED}`;
    return (await this.database.query(tx, text, [roomId, seconds])).length > 0;
  }
}
