import type { Message } from '@confab/contract';

interface Mark {
  readSeq: number;
  following: boolean;
}

/** What happened in a room, one thing after another, kept whole: each number is counted from all of it each time. */
export class NaiveRoom {
  readonly messages = new Map<string, Message>();
  readonly #marks = new Map<string, number>();
  readonly #threadMarks = new Map<string, Map<string, Mark>>();
  readonly settings = new Map<string, string>();

  constructor(
    readonly id: string,
    readonly userIds: readonly string[],
  ) {}

  get roots(): Message[] {
    return [...this.messages.values()].filter(({ threadId }) => threadId === null);
  }

  get threadIds(): string[] {
    return [...this.#threadMarks.keys()];
  }

  /** Begins as the server says it stands. */
  begin(userId: string, readSeq: number): void {
    this.#marks.set(userId, readSeq);
  }

  sent(message: Message): void {
    this.messages.set(message.id, message);
    if (message.threadId === null) return;
    const root = this.messages.get(message.threadId);
    if (!this.#threadMarks.has(message.threadId) && root) this.#follow(root.id, root.sender.id, 0);
    this.#mark(message.threadId).set(message.sender.id, { readSeq: message.seq, following: true });
    this.#draw(message, []);
  }

  edited(message: Message): void {
    const before = this.messages.get(message.id);
    this.messages.set(message.id, message);
    if (message.threadId !== null && before) this.#draw(message, this.#mentioned(before));
  }

  read(userId: string, seq: number): void {
    this.#marks.set(userId, Math.max(this.mark(userId), Math.min(seq, this.lastSeq(null))));
  }

  unread(userId: string, from: number): void {
    this.#marks.set(userId, Math.min(this.mark(userId), from - 1));
  }

  readThread(userId: string, threadId: string, seq: number): void {
    const mark = this.#mark(threadId).get(userId);
    if (mark?.following) mark.readSeq = Math.max(mark.readSeq, Math.min(seq, this.lastSeq(threadId)));
  }

  follow(userId: string, threadId: string, on: boolean): void {
    const mark = this.#mark(threadId).get(userId);
    if (!on && mark) mark.following = false;
    if (on) this.#follow(threadId, userId, this.lastSeq(threadId));
  }

  mark(userId: string): number {
    return this.#marks.get(userId) ?? 0;
  }

  lastSeq(threadId: string | null): number {
    return Math.max(0, ...this.#timeline(threadId).map(({ seq }) => seq));
  }

  /** Beside the room and beside its threads with something unread. */
  badges(userId: string): [string, unknown][] {
    const threads = [...this.#threadMarks].flatMap(([threadId, marks]) => {
      const mark = marks.get(userId);
      return mark?.following ? [[threadId, this.#count(userId, threadId, mark.readSeq)] as const] : [];
    });
    const own = this.#count(userId, null, this.mark(userId));
    const mentions = [own, ...threads.map(([, thread]) => thread)].reduce((sum, thread) => sum + thread.mentions, 0);
    const room = { unread: own.unread, mentions, settings: this.settings.get(userId) ?? '[false,null,null]' };
    return [[this.id, room], ...threads.filter(([, { unread }]) => unread > 0).map(([id, badge]): [string, unknown] => [id, badge])];
  }

  #count(userId: string, threadId: string | null, readSeq: number): { unread: number; mentions: number } {
    const beyond = this.#timeline(threadId).filter(({ seq }) => seq > readSeq);
    const mentions = beyond.filter((message) => message.sender.id !== userId && this.#mentioned(message).includes(userId));
    return { unread: this.lastSeq(threadId) - readSeq, mentions: mentions.length };
  }

  /** Notices have a place, too. */
  #timeline(of: string | null): Message[] {
    return [...this.messages.values()].filter(({ threadId }) => threadId === of);
  }

  #mentioned({ mentions }: Message): readonly string[] {
    return mentions.room ? this.userIds : mentions.users.map(({ id }) => id);
  }

  #draw(message: Message, before: readonly string[]): void {
    const newly = this.#mentioned(message).filter((id) => id !== message.sender.id && !before.includes(id));
    for (const userId of newly) this.#follow(message.threadId!, userId, message.seq - 1);
  }

  #follow(threadId: string, userId: string, readSeq: number): void {
    const marks = this.#mark(threadId);
    if (!marks.get(userId)?.following) marks.set(userId, { readSeq, following: true });
  }

  #mark(threadId: string): Map<string, Mark> {
    const marks = this.#threadMarks.get(threadId) ?? new Map<string, Mark>();
    this.#threadMarks.set(threadId, marks);
    return marks;
  }
}
