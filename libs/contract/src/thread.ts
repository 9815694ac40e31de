import { About } from './about.js';
import { ACTIVITY_KINDS, LIMITS, type ActivityKind } from './constants.js';
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

@About('An unread mention of the user, and the mark that it stands beyond: the room’s, or the thread’s')
export class UnreadMention {
  @Uuid() messageId!: string;
  @Nullable(Uuid()) threadId!: string | null;
  @Int(1) seq!: number;
  @Int(0) readSeq!: number;
  @Uuid() senderId!: string;
}

@About('How the caller’s numbers of a room were come by. `unread` is lastSeq - readSeq; people whom the caller has blocked are not counted in `mentions`')
export class UnreadReport {
  @Int(0) lastSeq!: number;
  @Int(0) readSeq!: number;
  @Int(0) unread!: number;
  @Int(0) mentions!: number;
  @ListOf(() => UnreadMention, `Oldest first, at most ${LIMITS.page.max}`) mentionedIn!: UnreadMention[];
  @ListOf(() => UnreadThread, 'Followed threads of the room with something unread') threads!: UnreadThread[];
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
  @Int(1, undefined, 'seq of the last reply by then') lastSeq!: number;
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
