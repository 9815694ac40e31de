import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A room's earlier texts are overwritten before they are deleted with it, like its messages' (see `Shredding`). */
export class ShreddedEdits1795400010000 implements MigrationInterface {
  readonly name = 'ShreddedEdits1795400010000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') return;
    await runner.query(`CREATE TRIGGER "rooms_edits_shredded" BEFORE DELETE ON "rooms" BEGIN
      UPDATE "message_edits" SET "body" = substr(hex(zeroblob(length(CAST("body" AS BLOB)))), 1, length(CAST("body" AS BLOB)))
        WHERE "messageId" IN (SELECT "id" FROM "messages" WHERE "roomId" = OLD."id");
    END`);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') await runner.query('DROP TRIGGER "rooms_edits_shredded"');
  }
}
