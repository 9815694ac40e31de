import type { ChatClient } from '@confab/client';
import type { Message, Room, ThreadPage, Welcome } from '@confab/contract';

/** What a list of rooms shows beside one of them, or beside a thread. */
interface Badge {
  readonly unread: number;
  readonly mentions: number;
}

interface Counted {
  lastSeq: number;
  readSeq: number;
  mentions: number;
}

interface CountedRoom extends Counted {
  settings: string;
}

const settingsOf = (room: Room): string => JSON.stringify([room.you?.favourite, room.you?.notify, room.you?.mutedUntil]);
const badgeOf = ({ lastSeq, readSeq, mentions }: Counted): Badge => ({ unread: lastSeq - readSeq, mentions });

/** All badges of one device, by nothing but what the server tells it: arithmetic on marks, and the server's number of mentions. */
export class Badges {
  readonly #rooms = new Map<string, CountedRoom>();
  readonly #threads = new Map<string, Counted>();
  /** The seq of the last reply, of threads that are followed or not. */
  readonly #lastReplies = new Map<string, number>();
  readonly #waiting = new Set<() => void>();
  /** Threads of which the server has told since the last welcome. */
  #told = new Set<string>();
  readonly #chat: ChatClient;

  constructor(chat: ChatClient) {
    this.#chat = chat;
    const told = (work: () => void): void => {
      work();
      for (const look of [...this.#waiting]) look();
    };
    chat.onWelcome((welcome) => told(() => this.#welcome(welcome)));
    chat.on('room.added', (room) => told(() => this.#put(room)));
    chat.on('room.updated', (room) => told(() => this.#put(room)));
    chat.on('room.changed', ({ messages }) => told(() => messages.forEach((message) => this.#note(message))));
    chat.on('unread.changed', ({ roomId, ...unread }) => told(() => Object.assign(this.#rooms.get(roomId) ?? {}, unread)));
    chat.on('thread.changed', ({ threadId, following, lastSeq, readSeq, mentions }) =>
      told(() => {
        this.#told.add(threadId);
        if (following) this.#threads.set(threadId, { lastSeq: Math.max(lastSeq, this.#lastReplies.get(threadId) ?? 0), readSeq, mentions });
        else this.#threads.delete(threadId);
      }),
    );
  }

  /** Rooms by id, and followed threads with something unread. */
  get all(): Record<string, unknown> {
    const rooms = [...this.#rooms].map(([id, room]) => [id, { ...badgeOf(room), settings: room.settings }] as const);
    const threads = [...this.#threads].map(([id, thread]) => [id, badgeOf(thread)] as const).filter(([, { unread }]) => unread > 0);
    return Object.fromEntries([...rooms, ...threads].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Looks again at whatever the server tells until it fits; says what stood there last. */
  async become(expected: string, patienceMs: number): Promise<void> {
    const there = Promise.withResolvers<undefined>();
    const look = (): void => {
      if (JSON.stringify(this.all) === expected) there.resolve(undefined);
    };
    const late = setTimeout(() => there.reject(new Error(`The badges are ${JSON.stringify(this.all)}\nand by a naive count ${expected}`)), patienceMs);
    this.#waiting.add(look);
    try {
      look();
      await there.promise;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(look);
    }
  }

  #welcome({ rooms, threads }: Welcome): void {
    this.#rooms.clear();
    this.#threads.clear();
    for (const room of rooms) this.#put(room);
    for (const { threadId, lastSeq, readSeq, mentions } of threads) this.#threads.set(threadId, { lastSeq, readSeq, mentions });
    this.#told = new Set(this.#threads.keys());
    // Where the connection is lost meanwhile, the next welcome asks again.
    this.#askForThreads(this.#told).catch(() => undefined);
  }

  /** Of those that are read to the end a welcome says nothing: that the next reply is unread is known by their list. */
  async #askForThreads(told: ReadonlySet<string>): Promise<void> {
    for (let cursor: string | undefined | null; cursor !== null;) {
      const page: ThreadPage = await this.#chat.call('thread.list', cursor === undefined ? {} : { cursor });
      if (told !== this.#told) return;
      for (const { root, you } of page.threads) {
        if (!told.has(root.id)) this.#threads.set(root.id, { lastSeq: Math.max(root.thread?.lastSeq ?? 0, this.#lastReplies.get(root.id) ?? 0), ...you });
      }
      cursor = page.nextCursor;
    }
    for (const look of [...this.#waiting]) look();
  }

  #put(room: Room): void {
    if (!room.you) return;
    const known = this.#rooms.get(room.id);
    const { readSeq, mentions } = room.you;
    this.#rooms.set(room.id, { lastSeq: Math.max(room.lastSeq, known?.lastSeq ?? 0), readSeq, mentions, settings: settingsOf(room) });
  }

  #note({ id, roomId, threadId, seq, thread }: Message): void {
    const room = this.#rooms.get(roomId);
    if (room && threadId === null) room.lastSeq = Math.max(room.lastSeq, seq);
    const [rootId, last] = threadId === null ? [id, thread?.lastSeq ?? 0] : [threadId, seq];
    const lastSeq = Math.max(this.#lastReplies.get(rootId) ?? 0, last);
    this.#lastReplies.set(rootId, lastSeq);
    const followed = this.#threads.get(rootId);
    if (followed) followed.lastSeq = Math.max(followed.lastSeq, lastSeq);
  }
}
