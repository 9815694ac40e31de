import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { committedFiles, ROOT } from './committed-files.js';

const SERVER = 'apps/server/src/';

/** The one file that names each table. */
const OWNERS: Readonly<Record<string, string>> = {
  access_changes: 'realtime/access/access-changes.repository.ts',
  audit_entries: 'audit/audit.repository.ts',
  bans: 'rooms/access/bans/bans.repository.ts',
  blocks: 'blocks/blocks.repository.ts',
  changes: 'messages/log/changes.repository.ts',
  empty_rooms: 'rooms/vacancies.repository.ts',
  familiar_places: 'auth/login/known-locations.repository.ts',
  invites: 'rooms/access/invites/invites.repository.ts',
  knock_refusals: 'rooms/access/knocks/knocks.repository.ts',
  knocks: 'rooms/access/knocks/knocks.repository.ts',
  members: 'memberships/members.repository.ts',
  mentions: 'messages/mentions/mentions.repository.ts',
  message_edits: 'messages/annotations/message-edits.repository.ts',
  messages: 'messages/log/messages.repository.ts',
  nodes: 'realtime/leases/leases.repository.ts',
  one_time_links: 'auth/links/one-time-links.repository.ts',
  presences: 'realtime/leases/leases.repository.ts',
  reactions: 'messages/annotations/reactions.repository.ts',
  refresh_tokens: 'auth/sessions/refresh-tokens.repository.ts',
  rooms: 'memberships/rooms.repository.ts',
  sessions: 'auth/sessions/sessions.repository.ts',
  thread_marks: 'messages/log/thread-marks.repository.ts',
  threads: 'messages/log/threads.repository.ts',
  timelines: 'messages/log/room-counters.repository.ts',
  users: 'users/users.repository.ts',
  wrong_codes: 'rooms/access/failed-codes.repository.ts',
};

/** What one statement must know of another's table, since two would cost more or could disagree. */
const JOINS: Readonly<Record<string, readonly string[]>> = {
  // The transfer to PostgreSQL copies tables of any name; whose database it is, and whether the other has content, is asked of these.
  'database/transfer/postgres-target.ts': ['users', 'rooms'],
  'database/transfer/sqlite-source.ts': ['users'],
  // Whether a direct room is blocked, and whether it tells presence, is asked of both tables of memberships.
  'memberships/direct-visibility.ts': ['members', 'blocks'],
  'memberships/members.repository.ts': ['rooms', 'users'],
  // Who connects ends the time since when their rooms are empty, in the same transaction.
  'realtime/leases/leases.repository.ts': ['empty_rooms', 'members'],
  // Whether anyone in a room is connected.
  'rooms/vacancies.repository.ts': ['members', 'nodes', 'presences', 'rooms'],
  // Rooms that ban the one who searches are left out of the page, not cut from it.
  'memberships/rooms.repository.ts': ['bans'],
  // What is unread is counted by marks of members and of threads, without people whom the reader has blocked.
  'messages/unread/unread-mentions.repository.ts': ['members', 'thread_marks', 'mentions', 'blocks'],
  // The names of those whom messages name, read once for all parts of a page.
  'messages/log/message-parts.ts': ['users'],
  // Which mentions lie beyond a mark: counted in the statement that reads it.
  'messages/log/unread-mentions.ts': ['mentions', 'blocks'],
  // Whose rooms a thread is in, and how far it has come.
  'messages/log/thread-marks.repository.ts': ['members', 'threads'],
  // Three lists are merged by time, each cut by what the reader may see.
  'messages/activity/activity.repository.ts': ['mentions', 'members', 'blocks', 'messages', 'thread_marks', 'threads', 'reactions'],
  // Senders' names.
  'messages/log/messages.repository.ts': ['users', 'timelines'],
  // Whom one suggests to somebody whom they have blocked.
  'users/users.repository.ts': ['blocks'],
  // Knocks in all of a member's rooms, with the names of those who knock.
  'rooms/access/knocks/knocks.repository.ts': ['members', 'users'],
  // Whose a session is, and guests that have used none for long.
  'auth/sessions/sessions.repository.ts': ['users'],
};

const sources = committedFiles(SERVER.slice(0, -1)).filter((path) => /\.ts$/.test(path) && !/\.spec\.ts$|\/migrations\//.test(path));
const parse = (path: string): ts.SourceFile => ts.createSourceFile(path, readFileSync(join(ROOT, path), 'utf8'), ts.ScriptTarget.Latest, true);

function textsIn(node: ts.Node): string[] {
  const own = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ? [node.text] : [];
  const inner: string[] = [];
  ts.forEachChild(node, (child) => void inner.push(...textsIn(child)));
  return [...own, ...inner];
}

const TABLE = /\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+"(\w+)"/g;

/** Tables that a file's statements name. */
const tablesIn = (source: ts.SourceFile): string[] => textsIn(source).flatMap((text) => Array.from(text.matchAll(TABLE), ([, table = '']) => table));

/** Classes of tables that a file imports as values. */
function entitiesIn(source: ts.SourceFile): string[] {
  return source.statements.filter(ts.isImportDeclaration).flatMap(({ importClause }) => {
    const named = importClause?.namedBindings;
    if (!named || !ts.isNamedImports(named) || importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    return named.elements.filter(({ isTypeOnly, name }) => !isTypeOnly && /\wEntity$/.test(name.text)).map(({ name }) => name.text);
  });
}

/** `ban.entity.ts` says `@Entity('bans')`. */
const ENTITY_TABLES = new Map(
  sources
    .filter((path) => path.endsWith('.entity.ts'))
    .map((path) => {
      const [, table = '', name = ''] = /@Entity\('(\w+)'\)\s+export class (\w+)/.exec(readFileSync(join(ROOT, path), 'utf8')) ?? [];
      return [name, table] as const;
    }),
);

test('each table has an owner', () => {
  expect([...ENTITY_TABLES.values()].filter((table) => !OWNERS[table])).toEqual([]);
  expect(sources).toEqual(expect.arrayContaining(Object.values(OWNERS).map((path) => `${SERVER}${path}`)));
});

test('a table stands in the statements of its own repository, and of those that may join it', () => {
  const strange = sources.flatMap((path) => {
    const file = path.slice(SERVER.length);
    const tables = tablesIn(parse(path)).filter((table) => OWNERS[table] && OWNERS[table] !== file && !JOINS[file]?.includes(table));
    return tables.map((table) => `${file} names ${table}`);
  });
  expect(strange).toEqual([]);
});

test('every join that is allowed is made', () => {
  const unused = Object.entries(JOINS).flatMap(([file, tables]) => {
    const named = new Set(tablesIn(parse(`${SERVER}${file}`)));
    return tables.filter((table) => !named.has(table)).map((table) => `${file} joins ${table}`);
  });
  expect(unused).toEqual([]);
});

test('the class of a table is used by its own repository', () => {
  // Nest and TypeORM ask for the classes where modules are put together; the command line runs without Nest.
  const assembling = /\.module\.ts$|^(entities|admin-command)\.ts$/;
  const strange = sources.flatMap((path) => {
    const file = path.slice(SERVER.length);
    if (assembling.test(file)) return [];
    return entitiesIn(parse(path))
      .filter((name) => OWNERS[ENTITY_TABLES.get(name) ?? ''] !== file)
      .map((name) => `${file} uses ${name}`);
  });
  expect(strange).toEqual([]);
});
