import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Knocks that no room need hear, refusals apart from them, wrong codes by network, and whose network a room was made in. */
const UP = `
ALTER TABLE "knocks" RENAME TO "old_knocks";
DROP INDEX "knocks_one";
DROP INDEX "knocks_user";
DROP INDEX "knocks_expiry";
CREATE TABLE "knocks" (
  "id" varchar(36) PRIMARY KEY,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "door" varchar(50) NOT NULL,
  "roomId" varchar(36) REFERENCES "rooms" ("id") ON DELETE SET NULL,
  "createdAt" varchar(24) NOT NULL,
  "expiresAt" varchar(24) NOT NULL
);
INSERT INTO "knocks" ("id", "userId", "door", "roomId", "createdAt", "expiresAt")
  SELECT k."id", k."userId", CASE WHEN r."code" IS NULL THEN r."id" ELSE r."code" END, CASE WHEN k."state" = 'waiting' THEN k."roomId" END, k."createdAt", k."expiresAt"
  FROM "old_knocks" k JOIN "rooms" r ON r."id" = k."roomId";
CREATE TABLE "knock_refusals" (
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "until" varchar(24) NOT NULL,
  PRIMARY KEY ("roomId", "userId")
);
INSERT INTO "knock_refusals" ("roomId", "userId", "until") SELECT "roomId", "userId", "expiresAt" FROM "old_knocks" WHERE "state" = 'refused';
DROP TABLE "old_knocks";
CREATE UNIQUE INDEX "knocks_one" ON "knocks" ("userId", "door");
CREATE INDEX "knocks_room" ON "knocks" ("roomId");
CREATE INDEX "knocks_expiry" ON "knocks" ("expiresAt");
CREATE INDEX "knock_refusals_until" ON "knock_refusals" ("until");
ALTER TABLE "wrong_codes" RENAME TO "old_wrong_codes";
CREATE TABLE "wrong_codes" (
  "network" varchar(24) NOT NULL,
  "slot" varchar(24) NOT NULL,
  "count" int NOT NULL,
  "knocks" int NOT NULL,
  "shut" int NOT NULL,
  PRIMARY KEY ("network", "slot")
);
INSERT INTO "wrong_codes" ("network", "slot", "count", "knocks", "shut") SELECT '', "slot", "count", 0, 0 FROM "old_wrong_codes";
DROP TABLE "old_wrong_codes";
CREATE INDEX "wrong_codes_slot" ON "wrong_codes" ("slot");
ALTER TABLE "rooms" ADD COLUMN "network" varchar(24);
CREATE INDEX "rooms_network" ON "rooms" ("network") WHERE "network" IS NOT NULL`;

const DOWN = `
DROP INDEX "rooms_network";
ALTER TABLE "rooms" DROP COLUMN "network";
ALTER TABLE "wrong_codes" RENAME TO "old_wrong_codes";
DROP INDEX "wrong_codes_slot";
CREATE TABLE "wrong_codes" (
  "slot" varchar(24) PRIMARY KEY,
  "count" int NOT NULL
);
INSERT INTO "wrong_codes" ("slot", "count") SELECT "slot", SUM("count") FROM "old_wrong_codes" GROUP BY "slot";
DROP TABLE "old_wrong_codes";
DROP TABLE "knock_refusals";
ALTER TABLE "knocks" RENAME TO "old_knocks";
DROP INDEX "knocks_one";
DROP INDEX "knocks_room";
DROP INDEX "knocks_expiry";
CREATE TABLE "knocks" (
  "id" varchar(36) PRIMARY KEY,
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "state" varchar(10) NOT NULL,
  "createdAt" varchar(24) NOT NULL,
  "expiresAt" varchar(24) NOT NULL
);
INSERT INTO "knocks" ("id", "roomId", "userId", "state", "createdAt", "expiresAt")
  SELECT MIN("id"), "roomId", "userId", 'waiting', MIN("createdAt"), MAX("expiresAt") FROM "old_knocks" WHERE "roomId" IS NOT NULL GROUP BY "roomId", "userId";
DROP TABLE "old_knocks";
CREATE UNIQUE INDEX "knocks_one" ON "knocks" ("roomId", "userId");
CREATE INDEX "knocks_user" ON "knocks" ("userId");
CREATE INDEX "knocks_expiry" ON "knocks" ("expiresAt")`;

export class MuteKnocks1795310010000 implements MigrationInterface {
  readonly name = 'MuteKnocks1795310010000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP.split(';')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN.split(';')) await runner.query(statement);
  }
}
