import type { Reaction } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import { type HeldReaction, MessageReactions } from './message-reactions.js';

/** Somebody's reaction to a message. */
export interface ReactionKey {
  readonly messageId: string;
  readonly emoji: string;
  readonly userId: string;
}

export interface NewReaction extends ReactionKey {
  readonly roomId: string;
  /** The message's sender. */
  readonly ownerId: string;
  /** Rises with each reaction given to the message. */
  readonly place: number;
  readonly createdAt: string;
}

const COLUMNS = ['messageId', 'emoji', 'userId', 'roomId', 'ownerId', 'place', 'createdAt'] as const satisfies readonly (keyof NewReaction)[];
const QUOTED = COLUMNS.map((column) => `"${column}"`).join(', ');
const INSERT_ONE = `INSERT INTO "reactions" (${QUOTED}) VALUES (${placeholders(COLUMNS.length)})`;
const ARRAYS = COLUMNS.map((column) => (column === 'place' ? '?::int[]' : '?::text[]')).join(', ');
const INSERT_MANY = `INSERT INTO "reactions" (${QUOTED}) SELECT * FROM unnest(${ARRAYS})`;

const DELETE_ONE = 'DELETE FROM "reactions" WHERE "messageId" = ? AND "emoji" = ? AND "userId" = ?';

/** Cut in the database: a message may have thousands of reactions, of which few are shown. */
const firstGiversOf = (messages: number): string => `SELECT "messageId", "emoji", "userId", "place", "count", "lastPlace" FROM (
    SELECT "messageId", "emoji", "userId", "place", CAST(COUNT(*) OVER (PARTITION BY "messageId", "emoji") AS int) AS "count",
      MAX("place") OVER (PARTITION BY "messageId") AS "lastPlace", ROW_NUMBER() OVER (PARTITION BY "messageId", "emoji" ORDER BY "place") AS "nth"
    FROM "reactions" WHERE "messageId" IN (${placeholders(messages)})
  ) AS given WHERE "nth" <= ? ORDER BY "messageId", "place"`;

/** The table of reactions. */
@Injectable()
export class ReactionsRepository {
  constructor(private readonly database: Database) {}

  /** The reactions of each of the messages that have any, as the contract has them. */
  async of(manager: EntityManager, messageIds: readonly string[]): Promise<Map<string, Reaction[]>> {
    const rows = await this.firstGivers(manager, messageIds, LIMITS.reactions.shown);
    return new Map([...Map.groupBy(rows, ({ messageId }) => messageId)].map(([messageId, held]) => [messageId, new MessageReactions(held).shown]));
  }

  /** So many of the first givers of each emoji on each of the messages, in rising place. */
  firstGivers(manager: EntityManager, messageIds: readonly string[], most: number): Promise<HeldReaction[]> {
    if (!messageIds.length) return Promise.resolve([]);
    const ids = padded(messageIds);
    return this.database.query<HeldReaction>(manager, firstGiversOf(ids.length), [...ids, most]);
  }

  /** Those of the reactions that stand. */
  async standing(tx: EntityManager, asked: readonly ReactionKey[]): Promise<ReactionKey[]> {
    if (!asked.length) return [];
    const keys = padded(asked);
    const values = keys.map(() => '(?, ?, ?)').join(', ');
    const text = `SELECT "messageId", "emoji", "userId" FROM "reactions" WHERE ("messageId", "emoji", "userId") IN (VALUES ${values})`;
    return this.database.query<ReactionKey>(
      tx,
      text,
      keys.flatMap(({ messageId, emoji, userId }) => [messageId, emoji, userId]),
    );
  }

  async insert(tx: EntityManager, reactions: readonly NewReaction[]): Promise<void> {
    if (!this.database.isPostgres) for (const reaction of reactions) await this.database.query(tx, INSERT_ONE, valuesOf(reaction));
    else if (reactions.length) {
      const rows = reactions.map(valuesOf);
      const columns = COLUMNS.map((_column, at) => rows.map((row) => row[at]));
      await this.database.query(tx, INSERT_MANY, columns);
    }
  }

  async delete(tx: EntityManager, keys: readonly ReactionKey[]): Promise<void> {
    await Promise.all(keys.map(({ messageId, emoji, userId }) => this.database.query(tx, DELETE_ONE, [messageId, emoji, userId])));
  }

  async deleteAll(tx: EntityManager, messageId: string): Promise<void> {
    await this.database.query(tx, 'DELETE FROM "reactions" WHERE "messageId" = ?', [messageId]);
  }
}

/** In the order of COLUMNS. */
const valuesOf = (reaction: NewReaction): (string | number)[] => COLUMNS.map((column) => reaction[column]);
