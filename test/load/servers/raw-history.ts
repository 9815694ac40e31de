/** The baseline of a page of history: the query as one would write it, its rows as the contract has messages, and JSON. */
import Database from 'better-sqlite3';

/** What to read, and for how long. */
export interface RawOrder {
  readonly path: string;
  readonly roomId: string;
  /** Below this seq. */
  readonly before: number;
  readonly limit: number;
  readonly ms: number;
}

export interface RawAnswer {
  readonly pages: number;
  readonly cpuMs: number;
  readonly page: string;
}

const QUERY = `SELECT m."id", m."roomId", m."seq", m."version", m."kind", m."senderId", m."clientId", m."body", m."noticeType", m."noticeUserId",
  m."replyToId", m."createdAt", m."editedAt", m."deletedAt", s."username", s."displayName"
  FROM "messages" m JOIN "users" s ON s."id" = m."senderId" WHERE m."roomId" = ? AND m."seq" < ? ORDER BY m."seq" DESC LIMIT ?`;

type Row = Record<'id' | 'senderId' | 'username' | 'displayName' | 'noticeType' | 'noticeUserId', string | null> & Record<string, string | number | null>;

function toMessage({ senderId, username, displayName, noticeType: _type, noticeUserId: _user, ...message }: Row): object {
  return {
    ...message,
    sender: { id: senderId, username, displayName },
    notice: null,
    threadId: null,
    thread: null,
    reactions: [],
    mentions: { users: [], room: false },
    files: [],
    pinned: null,
  };
}

function read({ path, roomId, before, limit, ms }: RawOrder): RawAnswer {
  const db = new Database(path, { readonly: true });
  const query = db.prepare<[string, number, number], Row>(QUERY);
  const cpu = process.cpuUsage();
  const until = performance.now() + ms;
  let pages = 0;
  let page = '';
  while (performance.now() < until) {
    page = JSON.stringify({ messages: query.all(roomId, before, limit).map(toMessage).reverse(), hasBefore: true, hasAfter: false });
    pages++;
  }
  const { user, system } = process.cpuUsage(cpu);
  db.close();
  return { pages, cpuMs: (user + system) / 1000, page };
}

process.on('message', (order: RawOrder) => process.send?.(read(order)));
process.once('disconnect', () => process.exit());
