import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * SQLite overwrites what it deletes (`secure_delete`), but not the copies that it leaves in a page's free space when it
 * moves rows from page to page; and while it deletes a room's messages one by one, it moves those that are next. So their
 * texts are overwritten first, each where it lies: with as many bytes, so that nothing moves.
 */
export class Shredding1795340000000 implements MigrationInterface {
  readonly name = 'Shredding1795340000000';

  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') return;
    await runner.query(`CREATE TRIGGER "rooms_shredded" BEFORE DELETE ON "rooms" BEGIN
      UPDATE "messages" SET "body" = substr(hex(zeroblob(length(CAST("body" AS BLOB)))), 1, length(CAST("body" AS BLOB))) WHERE "roomId" = OLD."id";
    END`);
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type !== 'postgres') await runner.query('DROP TRIGGER "rooms_shredded"');
  }
}
