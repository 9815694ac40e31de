import type { Database as SqliteDatabase } from 'better-sqlite3';
import { Logger } from '@nestjs/common';

const logger = new Logger('Database');

/** SQLite blocks the whole process while it waits for a lock, readers included. */
export const LOCK_WAIT_MS = 200;

/** `user_version` of a file that was rewritten since `secure_delete` is on. */
const SCRUBBED = 1;

const numberOf = (connection: SqliteDatabase, pragma: string): number => Number(connection.pragma(pragma, { simple: true }));

/** Whether the file is new, and so needs no rewriting. To be called before anything is written to it. */
export function markIfNew(connection: SqliteDatabase): void {
  if (numberOf(connection, 'page_count') === 0) connection.pragma(`user_version = ${SCRUBBED}`);
}

/**
 * Rewrites the file of an earlier version once, because deleted data was left in its free space. After a failure, such
 * as no room for a second copy, the server starts anyway and the next start tries again.
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
 * Checkpoints the write-ahead log and truncates it, because it still holds pages from before deletions. False if it is
 * being read, for example by a backup, which is not waited for.
 */
export function truncateWal(connection: SqliteDatabase): boolean {
  if (!connection.open || connection.inTransaction) return false;
  connection.pragma('busy_timeout = 0');
  try {
    return numberOf(connection, 'wal_checkpoint(TRUNCATE)') === 0;
  } catch {
    // Locked, or the disk is full: tried again later.
    return false;
  } finally {
    connection.pragma(`busy_timeout = ${LOCK_WAIT_MS}`);
  }
}
