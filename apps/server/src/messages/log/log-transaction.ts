import type { Message, NoticeType, Sender } from '@confab/contract';

import { newMessageId } from './message-id.js';
import type { RoomCounterEntity } from './room-counter.entity.js';

/** What a room's timeline is to gain. */
export interface Draft {
  readonly sender: Sender;
  readonly clientId: string | null;
  readonly body: string;
  readonly replyToId: string | null;
  readonly notice: { readonly type: NoticeType; readonly user: Sender } | null;
}

/** What a change may replace of a message. */
type MessageChange = Partial<Pick<Message, 'body' | 'editedAt' | 'deletedAt' | 'thread' | 'reactions' | 'mentions' | 'pinned'>>;

/** A locked room: hands out seq and version, and gathers what changes. */
export class LogTransaction {
  readonly roomId: string;
  readonly before: number;
  lastSeq: number;
  version: number;
  readonly created: Message[] = [];
  /** The time of all that is written while it is open. */
  readonly openedAt = new Date().toISOString();
  private readonly touched = new Map<string, Message>();

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

  append(draft: Draft): Message {
    const message: Message = {
      id: newMessageId(),
      roomId: this.roomId,
      seq: ++this.lastSeq,
      version: ++this.version,
      kind: draft.notice ? 'notice' : 'text',
      sender: draft.sender,
      clientId: draft.clientId,
      body: draft.body,
      notice: draft.notice,
      replyToId: draft.replyToId,
      createdAt: this.openedAt,
      editedAt: null,
      deletedAt: null,
      threadId: null,
      thread: null,
      reactions: [],
      mentions: { users: [], room: false },
      files: [],
      pinned: null,
    };
    this.created.push(message);
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
    for (const [id, message] of this.touched) this.touched.set(id, { ...message, version: ++this.version });
    return this;
  }
}
