import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { mayHaveBeenGuessed } from './codes.js';

const WINDOW_MS = 24 * 60 * 60 * 1000;
/** Counted by the ten minutes: a day is a sum of 145 rows, however many codes were wrong. */
const SLOT_MS = 10 * 60 * 1000;

const slotOf = (time: number): string => new Date(Math.floor(time / SLOT_MS) * SLOT_MS).toISOString();

/** The last day's wrong codes, of all nodes together; stored, so that a restart does not help whoever guesses. */
@Injectable()
export class WrongCodes {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
    private readonly environment: Environment,
  ) {}

  /** One more. */
  async note(): Promise<void> {
    const now = Date.now();
    await this.database.write(async (tx) => {
      const text = `INSERT INTO "wrong_codes" ("slot", "count") VALUES (?, 1) ON CONFLICT ("slot") DO UPDATE SET "count" = "wrong_codes"."count" + 1`;
      await this.database.query(tx, text, [slotOf(now)]);
      await this.database.query(tx, 'DELETE FROM "wrong_codes" WHERE "slot" < ?', [slotOf(now - WINDOW_MS)]);
    });
  }

  /** Whether one of them could have been right: then a right code may be a guess, too. */
  async areMany(): Promise<boolean> {
    const text = `SELECT (SELECT COALESCE(SUM("count"), 0) FROM "wrong_codes" WHERE "slot" >= ?) AS "wrong",
      (SELECT COUNT(*) FROM "rooms" WHERE "kind" = 'ephemeral') AS "rooms"`;
    const [row] = await this.database.query<{ wrong: number | string; rooms: number | string }>(this.source.manager, text, [slotOf(Date.now() - WINDOW_MS)]);
    return mayHaveBeenGuessed(Number(row?.wrong), Number(row?.rooms), this.environment.roomCodeLength);
  }
}
