import type { Database as SqliteDatabase } from 'better-sqlite3';
import { Logger } from '@nestjs/common';

const logger = new Logger('Database');

/** SQLite waits for a lock with the whole process: longer than this, those who only read would wait with those who write. */
export const LOCK_WAIT_MS = 200;

/** `user_version` of a file in which nothing deleted is left from before `secure_delete`. */
const SCRUBBED = 1;

const numberOf = (connection: SqliteDatabase, pragma: string): number => Number(connection.pragma(pragma, { simple: true }));

/** A file without a page has nothing to forget. To be asked before anything is written to it. */
export function markIfNew(connection: SqliteDatabase): void {
  if (numberOf(connection, 'page_count') === 0) connection.pragma(`user_version = ${SCRUBBED}`);
}

/**
 * The file of an earlier Confab, which left what was deleted in free space, is written anew, once. A failure (a disk
 * without room for a second copy) keeps nobody from starting: the next start tries again.
 */
export function scrubOnce(connection: SqliteDatabase): void {
  if (numberOf(connection, 'user_version') >= SCRUBBED) return;
  try {
    logger.log('The database is written anew, once, without what was deleted from it earlier …');
    connection.exec('VACUUM');
    connection.pragma(`user_version = ${SCRUBBED}`);
  } catch (error) {
    logger.warn(`What was deleted earlier is still in the database's file, and the next start tries again: ${String(error)}`);
  }
}

/**
 * Moves all of the write-ahead log into the database and cuts it to nothing: it holds pages as they were before what is
 * deleted was deleted. False where someone else reads in it, such as a backup, which is not waited for.
 */
export function truncateWal(connection: SqliteDatabase): boolean {
  if (!connection.open || connection.inTransaction) return false;
  connection.pragma('busy_timeout = 0');
  try {
    return numberOf(connection, 'wal_checkpoint(TRUNCATE)') === 0;
  } catch {
    // Locked, or the disk is full: nothing is lost by waiting.
    return false;
  } finally {
    connection.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);
  }
}
