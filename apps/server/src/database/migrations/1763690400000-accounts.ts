import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = `
ALTER TABLE "users" ADD COLUMN "usernameKey" varchar(64);
ALTER TABLE "users" ADD COLUMN "disabledAt" varchar(24);
ALTER TABLE "users" ADD COLUMN "admin" boolean NOT NULL DEFAULT FALSE;
CREATE UNIQUE INDEX "users_username_alike" ON "users" ("usernameKey");
CREATE INDEX "users_guests" ON "users" ("createdAt") WHERE "kind" = 'guest' AND "deletedAt" IS NULL;
UPDATE "users" SET "admin" = TRUE WHERE "id" = (SELECT "id" FROM "users" WHERE "kind" = 'member' AND "deletedAt" IS NULL ORDER BY "createdAt", "id" LIMIT 1);
CREATE TABLE "audit_entries" (
  "id" varchar(36) PRIMARY KEY,
  "at" varchar(24) NOT NULL,
  "action" varchar(30) NOT NULL,
  "actorId" varchar(36),
  "subjectId" varchar(36),
  "roomId" varchar(36),
  "detail" varchar(200)
)`;

/** As it was when this migration was written: what has run must not change with the code. */
const keyOf = (username: string): string => username.replace(/0/g, 'o').replace(/1/g, 'l').replace(/rn/g, 'm').replace(/vv/g, 'w');

/** Administrators, disabled accounts, the audit log, and what keeps usernames from passing for one another. */
export class Accounts1763690400000 implements MigrationInterface {
  readonly name = 'Accounts1763690400000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS.split(';')) await runner.query(statement);
    await this.keyUsernames(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "audit_entries"');
    for (const index of ['users_username_alike', 'users_guests']) await runner.query(`DROP INDEX "${index}"`);
    for (const column of ['usernameKey', 'disabledAt', 'admin']) await runner.query(`ALTER TABLE "users" DROP COLUMN "${column}"`);
  }

  /** Names from before that read alike both stay: the elder has the key. */
  private async keyUsernames(runner: QueryRunner): Promise<void> {
    const rows = (await runner.query('SELECT "id", "username" FROM "users" WHERE "username" IS NOT NULL ORDER BY "createdAt", "id"')) as {
      id: string;
      username: string;
    }[];
    const keys = new Set<string>();
    for (const { id, username } of rows) {
      const key = keyOf(username);
      // Both are of a known alphabet without a quote: ids of ours, and what the contract takes as a username.
      if (!keys.has(key)) await runner.query(`UPDATE "users" SET "usernameKey" = '${key}' WHERE "id" = '${id}'`);
      keys.add(key);
    }
  }
}
