import { About } from './about.js';
import { LIMITS, MESSAGE_KINDS, NOTICE_TYPES, type MessageKind, type NoticeType } from './constants.js';
import { Flag, Ids, Int, ListOf, Name, Nested, Nullable, OneOf, Optional, Text, Time, Username, Uuid } from './fields.js';

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

export class Reaction {
  @Text(1, 64) emoji!: string;
  @Ids() userIds!: string[];
}

export class Message {
  @Uuid() id!: string;
  @Uuid() roomId!: string;
  @Int(1, undefined, '1, 2, 3 … in its room, in commit order, without a gap') seq!: number;
  @Int(1, undefined, 'The room’s version at the last change of this message') version!: number;
  @OneOf(MESSAGE_KINDS) kind!: MessageKind;
  @Nested(() => Sender) sender!: Sender;
  @Nullable(Uuid('The id made by the sender’s client; null for notices')) clientId!: string | null;
  @Text(0, body.max, 'Empty once deleted; for a notice `renamed`, the new name') body!: string;
  @Nullable(Nested(() => Notice)) notice!: Notice | null;
  @Nullable(Uuid()) replyToId!: string | null;
  @Time() createdAt!: string;
  @Nullable(Time()) editedAt!: string | null;
  @Nullable(Time()) deletedAt!: string | null;
  @ListOf(() => Reaction) reactions!: Reaction[];
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
  @Optional(Uuid('A message of the same room')) replyToId?: string;
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

@About('At most one of `before`, `after` (both exclusive) and `around` (inclusive); by default the newest messages')
export class HistoryQuery {
  @Optional(Int(1, anySeq, 'A seq')) before?: number;
  @Optional(Int(0, anySeq, 'A seq')) after?: number;
  @Optional(Int(1, anySeq, 'A seq')) around?: number;
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
