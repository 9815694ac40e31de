import type { MigrationInterface, QueryRunner } from 'typeorm';

import { skeletonOf } from '../../names/name-skeleton.js';

const STATEMENTS = `
ALTER TABLE "members" ADD COLUMN "nameKey" varchar(200) NOT NULL DEFAULT '';
ALTER TABLE "members" ADD COLUMN "wrote" boolean NOT NULL DEFAULT FALSE;
CREATE INDEX "members_names" ON "members" ("roomId", "nameKey");
UPDATE "members" SET "wrote" = TRUE WHERE "roomId" IN (SELECT "id" FROM "rooms" WHERE "kind" = 'direct')
  AND EXISTS (SELECT 1 FROM "messages" m WHERE m."roomId" = "members"."roomId" AND m."senderId" = "members"."userId");
CREATE INDEX "messages_about" ON "messages" ("roomId", "noticeUserId", "seq") WHERE "noticeUserId" IS NOT NULL;
CREATE TABLE "blocks" (
  "blockerId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "blockedId" varchar(36) NOT NULL REFERENCES "users" ("id") ON DELETE CASCADE,
  "createdAt" varchar(24) NOT NULL,
  PRIMARY KEY ("blockerId", "blockedId")
);
CREATE INDEX "blocks_blocked" ON "blocks" ("blockedId")`;

/** What keeps people apart by their names in a room, whom they have blocked, who wrote in a direct room, and who went how. */
export class People1795330000000 implements MigrationInterface {
  readonly name = 'People1795330000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS.split(';')) await runner.query(statement);
    await this.keySeats(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "blocks"');
    for (const index of ['messages_about', 'members_names']) await runner.query(`DROP INDEX "${index}"`);
    for (const column of ['nameKey', 'wrote']) await runner.query(`ALTER TABLE "members" DROP COLUMN "${column}"`);
  }

  /** By the code as it stands, not as it was: keys are compared with those that it makes. */
  private async keySeats(runner: QueryRunner): Promise<void> {
    const set = runner.dataSource.options.type === 'postgres' ? ['$1', '$2'] : ['?', '?'];
    const rows = (await runner.query('SELECT "id", "displayName" FROM "users" WHERE "id" IN (SELECT "userId" FROM "members")')) as {
      id: string;
      displayName: string;
    }[];
    for (const { id, displayName } of rows)
      await runner.query(`UPDATE "members" SET "nameKey" = ${set[0]} WHERE "userId" = ${set[1]}`, [skeletonOf(displayName), id]);
  }
}
