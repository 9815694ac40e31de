import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import { GuessLimits } from './guess-limits.js';

const WINDOW_MS = 24 * 60 * 60 * 1000;
/** Failures are counted in slots of ten minutes: a network's day is a sum of 145 rows, however many codes were wrong. */
const SLOT_MS = 10 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;
/** New knocks of a network in an hour while its codes only knock: more would be an attempt to knock at every room. */
const MAX_KNOCKS_PER_HOUR = 120;

const slotOf = (time: number): string => new Date(Math.floor(time / SLOT_MS) * SLOT_MS).toISOString();

/** Stands for all networks in rows that record that codes only knock. */
const ALL_NETWORKS = '';

/** Increments of a network's current slot. */
interface SlotCounts {
  readonly failed?: number;
  readonly knocked?: number;
  readonly shut?: number;
}

interface NetworkStatus {
  /** Codes only knock, and the answer reveals nothing. */
  readonly onlyKnocks: boolean;
  /** Has reached the hourly limit of knocks. */
  readonly knockLimitReached: boolean;
}

/**
 * Wrong codes of the last day, counted across all nodes; stored, so that a restart does not help an attacker. Runs
 * inside the caller's exclusive transaction: of concurrent guesses, each is judged after the earlier ones were counted.
 */
@Injectable()
export class FailedCodesRepository {
  constructor(
    private readonly database: Database,
    private readonly rooms: RoomsRepository,
    private readonly environment: Environment,
  ) {}

  async statusOf(tx: EntityManager, network: string): Promise<NetworkStatus> {
    const limits = new GuessLimits(await this.rooms.countLive(tx), this.environment.roomCodeLength);
    const { shut, knocks, ...failures } = await this.totalsOf(tx, network, limits.perNetwork);
    const exceeded = shut === 0 ? limits.exceededBy(failures) : undefined;
    // Recorded until the window has passed, whatever happens to the rooms: otherwise the answers would reveal that rooms ended.
    if (exceeded) await this.count(tx, exceeded === 'all' ? ALL_NETWORKS : network, { shut: 1 });
    return { onlyKnocks: shut > 0 || exceeded !== undefined, knockLimitReached: this.environment.rateLimits && knocks >= MAX_KNOCKS_PER_HOUR };
  }

  async recordFailure(tx: EntityManager, network: string): Promise<void> {
    await this.count(tx, network, { failed: 1 });
    // This may have been the last allowed failure: records that codes only knock from now on, even if a room ends before the next attempt.
    await this.statusOf(tx, network);
  }

  /** Counts a new knock made while codes only knock. */
  async recordKnock(tx: EntityManager, network: string): Promise<void> {
    if (this.environment.rateLimits) await this.count(tx, network, { knocked: 1 });
  }

  /** Deletes rows outside of the window. */
  async removeOld(): Promise<void> {
    await this.database.write(async (tx) => {
      await this.database.query(tx, 'DELETE FROM "wrong_codes" WHERE "slot" < ?', [slotOf(Date.now() - WINDOW_MS)]);
    });
  }

  /** `most`: up to which each network's failures count. */
  private async totalsOf(tx: EntityManager, network: string, most: number): Promise<Record<'ofNetwork' | 'ofAll' | 'shut' | 'knocks', number>> {
    const since = slotOf(Date.now() - WINDOW_MS);
    const text = `SELECT COALESCE(SUM(CASE WHEN "network" = ? THEN "failed" ELSE 0 END), 0) AS "ofNetwork",
      COALESCE(SUM(CASE WHEN "failed" < ? THEN "failed" ELSE ? END), 0) AS "ofAll",
      (SELECT COUNT(*) FROM "wrong_codes" WHERE "network" IN (?, '${ALL_NETWORKS}') AND "shut" > 0 AND "slot" >= ?) AS "shut",
      (SELECT COALESCE(SUM("knocks"), 0) FROM "wrong_codes" WHERE "network" = ? AND "slot" > ?) AS "knocks"
      FROM (SELECT "network", SUM("count") AS "failed" FROM "wrong_codes" WHERE "slot" >= ? GROUP BY "network") "networks"`;
    const given = [network, most, most, network, since, network, slotOf(Date.now() - HOUR_MS), since];
    const [row] = await this.database.query<Record<'ofNetwork' | 'ofAll' | 'shut' | 'knocks', number | string>>(tx, text, given);
    return { ofNetwork: Number(row?.ofNetwork), ofAll: Number(row?.ofAll), shut: Number(row?.shut), knocks: Number(row?.knocks) };
  }

  private async count(tx: EntityManager, network: string, { failed = 0, knocked = 0, shut = 0 }: SlotCounts): Promise<void> {
    const text = `INSERT INTO "wrong_codes" ("network", "slot", "count", "knocks", "shut") VALUES (?, ?, ?, ?, ?) ON CONFLICT ("network", "slot") DO UPDATE
      SET "count" = "wrong_codes"."count" + excluded."count", "knocks" = "wrong_codes"."knocks" + excluded."knocks", "shut" = "wrong_codes"."shut" + excluded."shut"`;
    await this.database.query(tx, text, [network, slotOf(Date.now()), failed, knocked, shut]);
  }
}
