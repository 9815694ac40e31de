import { readFileSync } from 'node:fs';

import { DataSource } from 'typeorm';

import { Environment } from '../../config/environment.js';
import { Database } from '../../database/database.js';
import { migrations } from '../../database/migrations/index.js';
import { RoomEntity } from '../../memberships/room.entity.js';
import { RoomsRepository } from '../../memberships/rooms.repository.js';
import { FailedCodesRepository } from './failed-codes.repository.js';

const DOORS = readFileSync(new URL('../../../../../docs/doors.md', import.meta.url), 'utf8');
const CODES = 26 ** 4;
const NETWORKS = [1, 4, 100, 10_000];
const ROOMS = [1, 20, 500];
const DAY_MS = 24 * 60 * 60 * 1000;
/** Limit of a network's new knocks in an hour. */
const KNOCKS = 120;

let source: DataSource;
let database: Database;
let wrongCodes: FailedCodesRepository;
let now: number;
beforeEach(async () => {
  now = Date.parse('2026-11-21T00:00:00.000Z');
  jest.spyOn(Date, 'now').mockImplementation(() => now);
  source = await new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    entities: [RoomEntity],
    migrations,
    migrationsTransactionMode: 'all',
  }).initialize();
  await source.runMigrations();
  database = new Database(source);
  wrongCodes = new FailedCodesRepository(database, new RoomsRepository(source.getRepository(RoomEntity), database), new Environment());
});
afterEach(async () => {
  jest.restoreAllMocks();
  await source.destroy();
});

async function live(rooms: number): Promise<void> {
  for (let n = 0; n < rooms; n++)
    await source.query(`INSERT INTO "rooms" ("id", "kind", "topic", "code", "entry", "guests", "createdAt") VALUES (?, 'ephemeral', '', ?, 'open', 1, '')`, [
      n,
      n,
    ]);
}

/** Tries one wrong code; returns whether the answer revealed that it was wrong. */
const guess = (network: string): Promise<boolean> =>
  database.write(async (tx) => {
    const { onlyKnocks } = await wrongCodes.statusOf(tx, network);
    if (!onlyKnocks) await wrongCodes.recordFailure(tx, network);
    return !onlyKnocks;
  });

/** All networks in turn until none learns anything; returns how many codes were revealed as wrong. */
async function guessesOfADay(networks: number): Promise<number> {
  let told = 0;
  for (let round = 0; ; round++) {
    const before = told;
    for (let n = 0; n < networks; n++) {
      if (await guess(`network ${n}`)) told++;
      // If a network without failures learns nothing, no other does.
      else if (round === 0) return told;
    }
    if (told === before) return told;
  }
}

const percent = (share: number): string => `${(share * 100).toPrecision(2)} %`;
const found = (guesses: number, rooms: number): string => percent(1 - (1 - rooms / CODES) ** guesses);
const cells = (...columns: (string | number)[]): string => columns.join(' | ');

/** The rows of the document's tables, regardless of column widths. */
const ROWS = DOORS.split('\n').flatMap((line) =>
  line.startsWith('|')
    ? [
        cells(
          ...line
            .slice(1, -1)
            .split('|')
            .map((cell) => cell.trim()),
        ),
      ]
    : [],
);

describe('what someone finds by guessing stands in docs/doors.md', () => {
  it.each(ROOMS.flatMap((rooms) => NETWORKS.map((networks) => [rooms, networks] as const)))('with %i live rooms and %i networks', async (rooms, networks) => {
    await live(rooms);
    const first = await guessesOfADay(networks);
    now += DAY_MS - 1;
    await expect(guess('network 0')).resolves.toBe(false);
    now += 20 * 60 * 1000;
    // A new day starts from zero.
    await expect(guessesOfADay(networks)).resolves.toBe(first);
    const heard = ((networks * KNOCKS * 24) / CODES).toPrecision(2);
    const row = cells(rooms, networks.toLocaleString('en'), first, found(first, rooms), found(first * 365, rooms), Number(heard));
    expect(ROWS).toContain(row);
  });
});

describe('what it takes to make everybody knock stands in docs/doors.md', () => {
  it.each(ROOMS)('with %i live rooms', async (rooms) => {
    await live(rooms);
    let networks = 0;
    let failures = 0;
    const mayWalkIn = async (): Promise<boolean> => !(await database.write((tx) => wrongCodes.statusOf(tx, 'somebody else'))).onlyKnocks;
    while (await mayWalkIn()) {
      networks++;
      while (await guess(`network ${networks}`)) failures++;
    }
    expect(ROWS).toContain(cells(rooms, failures, networks));
  });
});
