import type { MigrationInterface, QueryRunner } from 'typeorm';

import { fillChanges } from './conversation/fill-changes.js';
import { MigrationProgress } from './conversation/migration-progress.js';

const STATEMENTS = `
ALTER TABLE "messages" ADD COLUMN "threadId" varchar(36);
ALTER TABLE "messages" ADD COLUMN "parts" int NOT NULL DEFAULT 0;
ALTER TABLE "messages" ADD COLUMN "pinnedAt" varchar(24);
ALTER TABLE "messages" ADD COLUMN "pinnedById" varchar(36);
DROP INDEX "messages_seq";
CREATE UNIQUE INDEX "messages_seq" ON "messages" ("roomId", "seq") WHERE "threadId" IS NULL;
CREATE UNIQUE INDEX "messages_thread" ON "messages" ("threadId", "seq") WHERE "threadId" IS NOT NULL;
CREATE INDEX "messages_pinned" ON "messages" ("roomId", "pinnedAt") WHERE "pinnedAt" IS NOT NULL;
ALTER TABLE "members" ADD COLUMN "favourite" boolean NOT NULL DEFAULT FALSE;
ALTER TABLE "members" ADD COLUMN "notify" varchar(10);
ALTER TABLE "members" ADD COLUMN "mutedUntil" varchar(24);
CREATE TABLE "changes" (
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "version" int NOT NULL,
  "n" int NOT NULL,
  "messageId" varchar(36),
  PRIMARY KEY ("roomId", "version")
);
CREATE TABLE "threads" (
  "rootId" varchar(36) PRIMARY KEY REFERENCES "messages" ("id") ON DELETE CASCADE,
  "roomId" varchar(36) NOT NULL REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "lastSeq" int NOT NULL,
  "lastAt" varchar(24) NOT NULL,
  "people" varchar(200) NOT NULL
);
CREATE INDEX "threads_room" ON "threads" ("roomId");
CREATE TABLE "thread_marks" (
  "threadId" varchar(36) NOT NULL REFERENCES "threads" ("rootId") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "roomId" varchar(36) NOT NULL,
  "readSeq" int NOT NULL,
  "following" boolean NOT NULL,
  PRIMARY KEY ("threadId", "userId")
);
CREATE INDEX "thread_marks_user" ON "thread_marks" ("userId", "roomId");
CREATE TABLE "reactions" (
  "messageId" varchar(36) NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE,
  "emoji" varchar(64) NOT NULL,
  "userId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "roomId" varchar(36) NOT NULL,
  "ownerId" varchar(36) NOT NULL,
  "place" int NOT NULL,
  "createdAt" varchar(24) NOT NULL,
  PRIMARY KEY ("messageId", "emoji", "userId")
);
CREATE INDEX "reactions_owner" ON "reactions" ("ownerId", "createdAt");
CREATE INDEX "reactions_user" ON "reactions" ("userId");
CREATE TABLE "mentions" (
  "messageId" varchar(36) NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE,
  "userId" varchar(36) NOT NULL,
  "roomId" varchar(36) NOT NULL,
  "threadId" varchar(36),
  "seq" int NOT NULL,
  "senderId" varchar(36) NOT NULL,
  "createdAt" varchar(24) NOT NULL,
  PRIMARY KEY ("messageId", "userId")
);
CREATE INDEX "mentions_place" ON "mentions" ("userId", "roomId", "threadId", "seq");
CREATE INDEX "mentions_time" ON "mentions" ("userId", "createdAt");
CREATE TABLE "message_edits" (
  "messageId" varchar(36) NOT NULL REFERENCES "messages" ("id") ON DELETE CASCADE,
  "n" int NOT NULL,
  "body" text NOT NULL,
  "at" varchar(24) NOT NULL,
  PRIMARY KEY ("messageId", "n")
)`;

const TABLES = ['message_edits', 'mentions', 'reactions', 'thread_marks', 'threads', 'changes'];
const COLUMNS = { messages: ['threadId', 'parts', 'pinnedAt', 'pinnedById'], members: ['favourite', 'notify', 'mutedUntil'] };

/** Threads, reactions, mentions, pins, earlier texts, preferences, and the log of changes. */
export class Conversation1795400000000 implements MigrationInterface {
  readonly name = 'Conversation1795400000000';

  async up(runner: QueryRunner): Promise<void> {
    const progress = await MigrationProgress.over(runner, 'threads, reactions and mentions');
    for (const statement of STATEMENTS.split(';')) await runner.query(statement);
    await fillChanges(runner, progress);
    // What changed after a version is found by the table of changes from now on.
    await runner.query('DROP INDEX "messages_version"');
    progress.end();
  }

  /** Replies in threads have no place in the former schema. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE "${table}"`);
    for (const index of ['messages_pinned', 'messages_thread', 'messages_seq']) await runner.query(`DROP INDEX "${index}"`);
    await runner.query('DELETE FROM "messages" WHERE "threadId" IS NOT NULL');
    for (const [table, columns] of Object.entries(COLUMNS)) for (const column of columns) await runner.query(`ALTER TABLE "${table}" DROP COLUMN "${column}"`);
    await runner.query('CREATE UNIQUE INDEX "messages_seq" ON "messages" ("roomId", "seq")');
    await runner.query('CREATE UNIQUE INDEX "messages_version" ON "messages" ("roomId", "version")');
  }
}
