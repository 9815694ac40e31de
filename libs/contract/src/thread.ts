import { About } from './about.js';
import { ACTIVITY_KINDS, type ActivityKind } from './constants.js';
import { Emoji, Flag, Int, ListOf, Nested, Nullable, OneOf, Optional, Time, Token, Uuid } from './fields.js';
import { Message, Sender } from './message.js';

/** The requesting user's place in a thread that they follow. */
export class ThreadMark {
  @Int(0, undefined, 'Unread is lastSeq - readSeq') readSeq!: number;
  @Int(0, undefined, 'Mentions of the user beyond readSeq') mentions!: number;
}

export class FollowedThread {
  @Nested(() => Message) root!: Message;
  @Nested(() => ThreadMark) you!: ThreadMark;
}

export class ThreadPage {
  @ListOf(() => FollowedThread, 'Latest reply first') threads!: FollowedThread[];
  @Nullable(Token('Cursor of the next page; null on the last one')) nextCursor!: string | null;
}

/** A followed thread with something unread. */
export class UnreadThread {
  @Uuid() roomId!: string;
  @Uuid() threadId!: string;
  @Int(1) lastSeq!: number;
  @Int(0) readSeq!: number;
  @Int(0) mentions!: number;
}

export class CursorQuery {
  @Optional(Token('nextCursor of the previous page')) cursor?: string;
}

export class ReadThread {
  @Uuid() threadId!: string;
  @Int(0) seq!: number;
}

export class FollowThread {
  @Uuid() threadId!: string;
  @Flag() on!: boolean;
}

/** Sent to the user's own devices. */
export class ThreadChanged {
  @Uuid() roomId!: string;
  @Uuid() threadId!: string;
  @Flag() following!: boolean;
  @Int(0) readSeq!: number;
  @Int(0) mentions!: number;
}

@About('Something for the caller: a mention, a reply in a thread that they follow (`message` is the reply), or a reaction to their message')
export class ActivityItem {
  @OneOf(ACTIVITY_KINDS) kind!: ActivityKind;
  @Nested(() => Message) message!: Message;
  @Nested(() => Sender) by!: Sender;
  @Nullable(Emoji('Reactions only')) emoji!: string | null;
  @Time() at!: string;
}

export class ActivityPage {
  @ListOf(() => ActivityItem, 'Latest first') items!: ActivityItem[];
  @Nullable(Token('Cursor of the next page; null on the last one')) nextCursor!: string | null;
}
