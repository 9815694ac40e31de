import { About } from './about.js';
import { LIMITS, MESSAGE_KINDS, NOTICE_TYPES, type MessageKind, type NoticeType } from './constants.js';
import { Emoji, Flag, Ids, Int, ListOf, Name, Nested, Nullable, OneOf, Optional, Text, Time, Username, Uuid } from './fields.js';
import { File } from './file.js';

const { body, displayName, page } = LIMITS;
const anySeq = Number.MAX_SAFE_INTEGER;

@About('The sender of a message. A deleted account is shown as `Deleted account`, without a username')
export class Sender {
  @Uuid() id!: string;
  @Nullable(Username()) username!: string | null;
  @Name(displayName.min, displayName.max) displayName!: string;
}

@About('The content of a notice; `user` is the actor, or for `kicked` the removed member')
export class Notice {
  @OneOf(NOTICE_TYPES) type!: NoticeType;
  @Nested(() => Sender) user!: Sender;
}

@About('Those who gave one emoji. Reactions stand in the order of the earliest giver that each still has')
export class Reaction {
  @Emoji() emoji!: string;
  @Int(1, undefined, 'All who gave it') count!: number;
  @Ids(`The first ${LIMITS.reactions.shown} who gave it`) userIds!: string[];
}

@About('The thread under a message. It changes with each batch of replies, and not by deletions')
export class ThreadSummary {
  @Int(1, undefined, 'seq of the last reply') lastSeq!: number;
  @Time('When the last reply was written') lastAt!: string;
  @ListOf(() => Sender, 'The last five who wrote, latest first') people!: Sender[];
}

@About('Whom a message names, resolved by the server when it was sent or edited')
export class Mentions {
  @ListOf(() => Sender) users!: Sender[];
  @Flag('Whether it names everyone in the room (`@room`)') room!: boolean;
}

export class Pin {
  @Nested(() => Sender) by!: Sender;
  @Time() at!: string;
}

export class Message {
  @Uuid() id!: string;
  @Uuid() roomId!: string;
  @Int(1, undefined, '1, 2, 3 … in its timeline (the room’s own, or a thread), in commit order, without a gap') seq!: number;
  @Int(1, undefined, 'The room’s version at the last change of this message') version!: number;
  @OneOf(MESSAGE_KINDS) kind!: MessageKind;
  @Nested(() => Sender) sender!: Sender;
  @Nullable(Uuid('The id made by the sender’s client; null for notices')) clientId!: string | null;
  @Text(0, body.max, 'Empty once deleted; for a notice `renamed`, the new name') body!: string;
  @Nullable(Nested(() => Notice)) notice!: Notice | null;
  @Nullable(Uuid('A message of the same timeline, or the thread’s root')) replyToId!: string | null;
  @Time() createdAt!: string;
  @Nullable(Time()) editedAt!: string | null;
  @Nullable(Time()) deletedAt!: string | null;
  @Nullable(Uuid('The root of the thread that it was written in; null in the room’s own timeline')) threadId!: string | null;
  @Nullable(Nested(() => ThreadSummary, 'The thread under it')) thread!: ThreadSummary | null;
  @ListOf(() => Reaction) reactions!: Reaction[];
  @Nested(() => Mentions) mentions!: Mentions;
  @ListOf(() => File, 'Empty: files are not served yet') files!: File[];
  @Nullable(Nested(() => Pin)) pinned!: Pin | null;
}

@About('The messages with versions in (after, version], in ascending order of version')
export class RoomChanges {
  @Uuid() roomId!: string;
  @Int(0) after!: number;
  @Int(0, undefined, 'Where to continue; with `more`, the version of the last message here') version!: number;
  @ListOf(() => Message) messages!: Message[];
  @Flag('Whether the room has changes beyond `version`') more!: boolean;
}

@About('A new message. `clientId` is its idempotency key for sender and room: the same id with another body is a CONFLICT')
export class WriteMessage {
  @Uuid('Made by the client; a repeated send returns the first one’s message') clientId!: string;
  @Text(body.min, body.max) body!: string;
  @Optional(Uuid('A message of the same timeline, or the thread’s root')) replyToId?: string;
  @Optional(Uuid('Writes in the thread under this message of the room’s own timeline')) threadId?: string;
}

export class SendMessage extends WriteMessage {
  @Uuid() roomId!: string;
}

export class NewBody {
  @Text(body.min, body.max) body!: string;
}

export class EditMessage extends NewBody {
  @Uuid() messageId!: string;
}

export class DeleteMessage {
  @Uuid() messageId!: string;
}

@About('At most one of `before`, `after` (both exclusive), `around` (inclusive) and `at`; by default the newest messages')
export class HistoryQuery {
  @Optional(Int(1, anySeq, 'A seq')) before?: number;
  @Optional(Int(0, anySeq, 'A seq')) after?: number;
  @Optional(Int(1, anySeq, 'A seq')) around?: number;
  @Optional(Time('The page around the first message at or after this time; the newest page if there is none')) at?: string;
  @Optional(Uuid('A thread’s root: the thread’s messages instead of the room’s own')) threadId?: string;
  @Optional(Int(page.min, page.max, `${page.usual} if absent`)) limit?: number;
}

export class ListMessages extends HistoryQuery {
  @Uuid() roomId!: string;
}

export class MessagePage {
  @ListOf(() => Message, 'In ascending order of seq') messages!: Message[];
  @Flag() hasBefore!: boolean;
  @Flag() hasAfter!: boolean;
}

export class ChangesQuery {
  @Int(0, anySeq, 'A version; 0 for all') after!: number;
  @Optional(Int(page.min, page.max, `${page.max} if absent`)) limit?: number;
}

export class SyncRoom extends ChangesQuery {
  @Uuid() roomId!: string;
}

/** The emoji in a path. */
export class EmojiRef {
  @Emoji('One emoji, as Unicode recommends it for interchange: RGI, fully qualified') emoji!: string;
}

export class React extends EmojiRef {
  @Uuid() messageId!: string;
  @Flag() on!: boolean;
}

export class PinMessage {
  @Uuid() messageId!: string;
  @Flag() on!: boolean;
}

export class MessageRef {
  @Uuid() messageId!: string;
}

export class PinnedMessages {
  @ListOf(() => Message, 'Latest pin first') messages!: Message[];
}

/** An earlier text of a message. */
export class MessageEdit {
  @Text(0, body.max) body!: string;
  @Time('When it was written') at!: string;
}

export class MessageEdits {
  @ListOf(() => MessageEdit, 'Oldest first') edits!: MessageEdit[];
}
