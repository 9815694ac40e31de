import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of sends begins with the client's id, which rises with time: new entries stand side by side in few pages,
 * where the room's id strewed them over as many pages as rooms were written to.
 */
export class ClientIndex1764201600000 implements MigrationInterface {
  readonly name = 'ClientIndex1764201600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "messages_client"');
    await runner.query('CREATE UNIQUE INDEX "messages_client" ON "messages" ("clientId", "senderId", "roomId")');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX "messages_client"');
    await runner.query('CREATE UNIQUE INDEX "messages_client" ON "messages" ("roomId", "senderId", "clientId")');
  }
}
