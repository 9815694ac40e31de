import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = `
CREATE TABLE "one_time_links" (
  "hash" varchar(43) PRIMARY KEY,
  "purpose" varchar(20) NOT NULL,
  "userId" varchar(36) REFERENCES "users" ("id") ON DELETE CASCADE,
  "createdAt" varchar(24) NOT NULL,
  "expiresAt" varchar(24)
);
CREATE INDEX "one_time_links_user" ON "one_time_links" ("userId");
CREATE TABLE "familiar_places" (
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "hash" varchar(43) NOT NULL,
  "usedAt" varchar(24) NOT NULL,
  PRIMARY KEY ("userId", "hash")
);
CREATE INDEX "familiar_places_use" ON "familiar_places" ("usedAt");
ALTER TABLE "users" ADD COLUMN "lastSeenAt" varchar(24);
UPDATE "users" SET "lastSeenAt" = (SELECT MAX("lastUsedAt") FROM "sessions" WHERE "sessions"."userId" = "users"."id");
CREATE INDEX "sessions_use" ON "sessions" ("lastUsedAt")`;

/** Links that work once, places that an account logged in from, and when each was last here. */
export class AccountGuards1795320000000 implements MigrationInterface {
  readonly name = 'AccountGuards1795320000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS.split(';')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "sessions_use"');
    await runner.query('ALTER TABLE "users" DROP COLUMN "lastSeenAt"');
    for (const table of ['familiar_places', 'one_time_links']) await runner.query(`DROP TABLE "${table}"`);
  }
}
