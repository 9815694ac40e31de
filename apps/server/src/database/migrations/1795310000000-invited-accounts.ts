import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an account first came into a room by a link: nobody's until now. */
export class InvitedAccounts1795310000000 implements MigrationInterface {
  readonly name = 'InvitedAccounts1795310000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" ADD COLUMN "invitedAt" varchar(24)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "users" DROP COLUMN "invitedAt"');
  }
}
