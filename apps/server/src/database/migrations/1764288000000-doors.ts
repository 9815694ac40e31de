import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
CREATE TABLE "wrong_codes" (
  "slot" varchar(24) PRIMARY KEY,
  "count" int NOT NULL
);
CREATE TABLE "knocks" (
  "id" varchar(36) PRIMARY KEY,
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "state" varchar(10) NOT NULL,
  "createdAt" varchar(24) NOT NULL,
  "expiresAt" varchar(24) NOT NULL
);
CREATE UNIQUE INDEX "knocks_one" ON "knocks" ("roomId", "userId");
CREATE INDEX "knocks_user" ON "knocks" ("userId");
CREATE INDEX "knocks_expiry" ON "knocks" ("expiresAt");
CREATE TABLE "invites" (
  "id" varchar(36) PRIMARY KEY,
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "tokenHash" varchar(64) NOT NULL UNIQUE,
  "createdBy" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "createdAt" varchar(24) NOT NULL,
  "expiresAt" varchar(24) NOT NULL,
  "maxUses" int,
  "uses" int NOT NULL
);
CREATE INDEX "invites_room" ON "invites" ("roomId", "createdBy");
CREATE INDEX "invites_expiry" ON "invites" ("expiresAt");
CREATE TABLE "bans" (
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "bannedBy" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "guest" boolean NOT NULL,
  "createdAt" varchar(24) NOT NULL,
  PRIMARY KEY ("roomId", "userId")
);
CREATE INDEX "bans_user" ON "bans" ("userId")`;

/** What stands at a room's door: wrong codes, knocks, invites, bans. */
export class Doors1764288000000 implements MigrationInterface {
  readonly name = 'Doors1764288000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES.split(';')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['bans', 'invites', 'knocks', 'wrong_codes']) await runner.query(`DROP TABLE "${table}"`);
  }
}
