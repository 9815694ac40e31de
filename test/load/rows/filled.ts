import { join } from 'node:path';

import Database from 'better-sqlite3';

import { type Account, makeAccounts, makeRoom } from '../accounts.js';
import { newDataDir, startConfab } from '../servers/confab.js';

export const MESSAGES = 1_000_000;
const WRITERS = 20;
const BATCH = 100_000;

/** A data folder with a room of a million messages. */
interface Filled {
  readonly dataDir: string;
  readonly roomId: string;
  /** Members of the room. */
  readonly accounts: readonly Account[];
}

export const databaseIn = (dataDir: string): string => join(dataDir, 'confab.sqlite');

/** Ids that rise as UUIDv7 do, and texts of 20 to 180 characters. */
const FILL = `
  WITH RECURSIVE n(seq) AS (SELECT @from UNION ALL SELECT seq + 1 FROM n WHERE seq < @to)
  INSERT INTO messages ("id", "roomId", "seq", "version", "kind", "senderId", "clientId", "body", "createdAt")
  SELECT printf('01900000-%04x-7%03x-8000-%012x', seq >> 12, seq & 4095, seq), @roomId, seq, seq, 'text',
    (SELECT "id" FROM writers WHERE "at" = seq % ${WRITERS}),
    printf('01900000-%04x-7%03x-9000-%012x', seq >> 12, seq & 4095, seq),
    substr(@text, 1 + seq % 20, 20 + (seq * 37) % 160), strftime('%Y-%m-%dT%H:%M:%fZ', 1700000000 + seq * 13, 'unixepoch')
  FROM n`;
const SENTENCE = 'The lights on the pier went out at nine and came back on before anyone had asked. ';

/** Fills one room up to so many messages: straight into the file, below the server, through the schema that it made itself. */
export function fill(path: string, roomId: string, count: number): void {
  const db = new Database(path);
  try {
    db.pragma('synchronous = OFF');
    db.pragma('cache_size = -200000');
    db.exec(`CREATE TEMP TABLE writers AS SELECT "userId" AS "id", row_number() OVER () - 1 AS "at" FROM "members"`);
    const { lastSeq } = db.prepare<[string], { lastSeq: number }>('SELECT "lastSeq" FROM "timelines" WHERE "roomId" = ?').get(roomId)!;
    const insert = db.prepare(FILL);
    for (let from = lastSeq + 1; from <= count; from += BATCH) insert.run({ from, to: Math.min(from + BATCH - 1, count), roomId, text: SENTENCE.repeat(4) });
    db.prepare('UPDATE "timelines" SET "lastSeq" = ?, "version" = ? WHERE "roomId" = ?').run(count, count, roomId);
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

async function make(): Promise<Filled> {
  const dataDir = newDataDir();
  const server = await startConfab(dataDir);
  try {
    const accounts = await makeAccounts(server.port, WRITERS);
    const roomId = await makeRoom(server.port, accounts);
    await server.stop();
    fill(databaseIn(dataDir), roomId, MESSAGES);
    return { dataDir, roomId, accounts };
  } finally {
    await server.stop();
  }
}

let made: Promise<Filled> | undefined;

/** Made once for the rows that need it. */
export function filledDataDir(): Promise<Filled> {
  made ??= make();
  return made;
}
