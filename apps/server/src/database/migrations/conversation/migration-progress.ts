import { Logger } from '@nestjs/common';
import type { QueryRunner } from 'typeorm';

/** Told again after so many messages. */
const TOLD_EVERY = 100_000;

const number = (count: number): string => count.toLocaleString('en');

/** Tells the log what a migration that reads all messages is about, and how far it is. An empty database is not worth a line. */
export class MigrationProgress {
  private readonly logger = new Logger('Migration');
  private readonly startedAt = performance.now();
  private done = 0;

  private constructor(
    private readonly purpose: string,
    private readonly total: number,
  ) {
    if (total)
      this.logger.log(
        `Preparing the database for ${purpose}: ${number(total)} messages. Do not stop the server; if it is stopped, it starts again from the beginning.`,
      );
  }

  static async over(runner: QueryRunner, purpose: string): Promise<MigrationProgress> {
    const [row] = (await runner.query('SELECT COUNT(*) AS "count" FROM "messages"')) as { count: number | string }[];
    return new MigrationProgress(purpose, Number(row?.count ?? 0));
  }

  /** So many more messages have been read, of those that must be. */
  passed(messages: number, total: number): void {
    const before = this.done;
    this.done += messages;
    if (Math.floor(before / TOLD_EVERY) < Math.floor(this.done / TOLD_EVERY))
      this.logger.log(`Preparing the database: ${number(this.done)} of ${number(total)} messages.`);
  }

  end(): void {
    if (this.total)
      this.logger.log(
        `The database is prepared for ${this.purpose}, after ${Math.round((performance.now() - this.startedAt) / 1000)} s; it is now being written to disk.`,
      );
  }
}
