import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Nodes write their lease and presences again after a crash of the database, so those tables are unlogged. Changes of access
 * must survive it.
 */
const STATEMENTS = `
CREATE UNLOGGED TABLE "nodes" (
  "id" varchar(36) PRIMARY KEY,
  "linked" boolean NOT NULL,
  "expiresAt" timestamptz NOT NULL
);
CREATE UNLOGGED TABLE "presences" (
  "userId" varchar(36) NOT NULL,
  "nodeId" varchar(36) NOT NULL REFERENCES "nodes" ("id") ON DELETE CASCADE,
  PRIMARY KEY ("userId", "nodeId")
);
CREATE INDEX "presences_node" ON "presences" ("nodeId");
CREATE UNLOGGED TABLE "empty_rooms" (
  "roomId" varchar(36) PRIMARY KEY REFERENCES "rooms" ("id") ON DELETE CASCADE,
  "since" timestamptz NOT NULL
);
CREATE TABLE "access_changes" (
  "id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
  "at" timestamptz NOT NULL DEFAULT now(),
  "nodeId" varchar(36) NOT NULL,
  "kind" varchar(16) NOT NULL,
  "subjectId" varchar(36) NOT NULL,
  "objectId" varchar(36),
  "reason" varchar(16)
);
CREATE INDEX "access_changes_xid" ON "access_changes" ("xid");
CREATE INDEX "access_changes_at" ON "access_changes" ("at")`;

const TABLES = ['access_changes', 'empty_rooms', 'presences', 'nodes'];

/** What several nodes share. Only PostgreSQL has several nodes. */
export class Nodes1795360000000 implements MigrationInterface {
  readonly name = 'Nodes1795360000000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    for (const statement of STATEMENTS.split(';')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') return;
    for (const table of TABLES) await runner.query(`DROP TABLE "${table}"`);
  }
}
