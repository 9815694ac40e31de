import type { Mentions, Message, NoticeType, Sender } from '@confab/contract';

import type { Change } from './changes.repository.js';
import { newMessageId } from './message-id.js';
import type { RoomCounterEntity } from './room-counter.entity.js';

/** What a room's timeline is to gain. */
export interface Draft {
  readonly sender: Sender;
  readonly clientId: string | null;
  readonly body: string;
  readonly replyToId: string | null;
  readonly notice: { readonly type: NoticeType; readonly user: Sender } | null;
  readonly mentions: Mentions;
}

/** What a change may replace of a message. */
type MessageChange = Partial<Pick<Message, 'body' | 'editedAt' | 'deletedAt' | 'thread' | 'reactions' | 'mentions' | 'pinned'>>;

/** How many of those who wrote last in a thread its root names. */
const MAX_PEOPLE = 5;

/** A locked room: hands out seq and version, and gathers what changes. */
export class LogTransaction {
  readonly roomId: string;
  readonly before: number;
  lastSeq: number;
  version: number;
  readonly created: Message[] = [];
  /** All versions given out but those of messages created in the room's own timeline. */
  readonly logged: Change[] = [];
  /** The time of all that is written while it is open. */
  readonly openedAt = new Date().toISOString();
  private readonly touched = new Map<string, Message>();
  private readonly rootIds = new Set<string>();

  constructor(head: RoomCounterEntity) {
    this.roomId = head.roomId;
    this.before = head.version;
    this.lastSeq = head.lastSeq;
    this.version = head.version;
  }

  /** Messages changed so far, in rising version. */
  get changes(): Message[] {
    return [...this.created, ...this.rewritten];
  }

  get rewritten(): Message[] {
    return [...this.touched.values()];
  }

  /** Roots of threads that have new replies. */
  get roots(): Message[] {
    return this.rewritten.filter(({ id }) => this.rootIds.has(id));
  }

  /** Creates a message in the room's own timeline. */
  append(draft: Draft): Message {
    return this.create(draft, { threadId: null, seq: ++this.lastSeq, version: ++this.version });
  }

  /** Creates a message in the thread under `root`. */
  reply(root: Message, draft: Draft): Message {
    const { thread } = this.latest(root);
    const seq = (thread?.lastSeq ?? 0) + 1;
    const others = thread?.people.filter(({ id }) => id !== draft.sender.id) ?? [];
    this.change(root, { thread: { lastSeq: seq, lastAt: this.openedAt, people: [draft.sender, ...others].slice(0, MAX_PEOPLE) } });
    this.rootIds.add(root.id);
    const message = this.create(draft, { threadId: root.id, seq, version: ++this.version });
    this.log(message);
    return message;
  }

  /** The message as it reads from now on, with its former version until `seal`. */
  change(message: Message, change: MessageChange): Message {
    const changed = { ...this.latest(message), ...change };
    this.touched.set(changed.id, changed);
    return changed;
  }

  /** The message as this transaction has it by now. */
  latest(message: Message): Message {
    return this.touched.get(message.id) ?? message;
  }

  /** Gives each changed message its version, one however often it was changed: nobody has seen it in between. */
  seal(): this {
    for (const message of this.rewritten) {
      const sealed = { ...message, version: ++this.version };
      this.touched.set(message.id, sealed);
      this.log(sealed);
    }
    return this;
  }

  private create(draft: Draft, { threadId, seq, version }: Pick<Message, 'threadId' | 'seq' | 'version'>): Message {
    const message: Message = {
      id: newMessageId(),
      roomId: this.roomId,
      seq,
      version,
      kind: draft.notice ? 'notice' : 'text',
      sender: draft.sender,
      clientId: draft.clientId,
      body: draft.body,
      notice: draft.notice,
      replyToId: draft.replyToId,
      createdAt: this.openedAt,
      editedAt: null,
      deletedAt: null,
      threadId,
      thread: null,
      reactions: [],
      mentions: draft.mentions,
      files: [],
      pinned: null,
    };
    this.created.push(message);
    return message;
  }

  private log({ version, id }: Message): void {
    this.logged.push({ roomId: this.roomId, version, n: version - this.lastSeq, messageId: id });
  }
}
