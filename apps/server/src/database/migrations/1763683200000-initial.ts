import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Times are ISO 8601 UTC text in both databases: what is stored is what goes over the wire, it sorts as it reads, and
 * no driver shifts it by a time zone.
 */
const TABLES = `
CREATE TABLE "users" (
  "id" varchar(36) PRIMARY KEY,
  "username" varchar(32) UNIQUE,
  "displayName" varchar(200) NOT NULL,
  "kind" varchar(10) NOT NULL,
  "passwordHash" varchar(255),
  "avatarUrl" varchar(2048),
  "createdAt" varchar(24) NOT NULL,
  "deletedAt" varchar(24)
);
CREATE TABLE "sessions" (
  "id" varchar(36) PRIMARY KEY,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "userAgent" varchar(300),
  "createdAt" varchar(24) NOT NULL,
  "lastUsedAt" varchar(24) NOT NULL
);
CREATE INDEX "sessions_user" ON "sessions" ("userId");
CREATE TABLE "refresh_tokens" (
  "hash" varchar(64) PRIMARY KEY,
  "sessionId" varchar(36) NOT NULL REFERENCES "sessions" ("id") ON DELETE CASCADE,
  "createdAt" varchar(24) NOT NULL,
  "usedAt" varchar(24)
);
CREATE INDEX "refresh_tokens_session" ON "refresh_tokens" ("sessionId");
CREATE TABLE "rooms" (
  "id" varchar(36) PRIMARY KEY,
  "kind" varchar(10) NOT NULL,
  "name" varchar(320),
  "nameKey" varchar(640),
  "topic" varchar(1000) NOT NULL,
  "code" varchar(12) UNIQUE,
  "entry" varchar(10) NOT NULL,
  "guests" boolean NOT NULL,
  "directKey" varchar(73) UNIQUE,
  "createdBy" varchar(36) REFERENCES "users" ("id") ON DELETE SET NULL,
  "createdAt" varchar(24) NOT NULL
);
CREATE UNIQUE INDEX "rooms_public_name" ON "rooms" ("nameKey") WHERE "kind" = 'public';
CREATE INDEX "rooms_kind" ON "rooms" ("kind");
CREATE TABLE "members" (
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "role" varchar(10) NOT NULL,
  "readSeq" int NOT NULL,
  "hidden" boolean NOT NULL,
  "joinedAt" varchar(24) NOT NULL,
  PRIMARY KEY ("roomId", "userId")
);
CREATE INDEX "members_user" ON "members" ("userId");
CREATE TABLE "timelines" (
  "roomId" varchar(36) PRIMARY KEY REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "lastSeq" int NOT NULL,
  "version" int NOT NULL
);
CREATE TABLE "messages" (
  "id" varchar(36) PRIMARY KEY,
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "seq" int NOT NULL,
  "version" int NOT NULL,
  "kind" varchar(10) NOT NULL,
  "senderId" varchar(36) NOT NULL REFERENCES "users" ("id"),
  "clientId" varchar(36),
  "body" text NOT NULL,
  "noticeType" varchar(20),
  "noticeUserId" varchar(36),
  "replyToId" varchar(36),
  "createdAt" varchar(24) NOT NULL,
  "editedAt" varchar(24),
  "deletedAt" varchar(24)
);
CREATE UNIQUE INDEX "messages_seq" ON "messages" ("roomId", "seq");
CREATE UNIQUE INDEX "messages_version" ON "messages" ("roomId", "version");
CREATE UNIQUE INDEX "messages_client" ON "messages" ("roomId", "senderId", "clientId")`;

export class Initial1763683200000 implements MigrationInterface {
  readonly name = 'Initial1763683200000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TABLES.split(';')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['messages', 'timelines', 'members', 'rooms', 'refresh_tokens', 'sessions', 'users']) await runner.query(`DROP TABLE "${table}"`);
  }
}
