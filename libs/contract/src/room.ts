import { About } from './about.js';
import { LIMITS, ROLES, ROOM_ENTRIES, ROOM_KINDS, type Role, type RoomEntry, type RoomKind } from './constants.js';
import { Code, Flag, Int, Line, ListOf, Name, Nested, Nullable, OneOf, Optional, Text, Time, Token, Username, Uuid } from './fields.js';
import { Message } from './message.js';
import { User } from './user.js';

const { roomName, topic, query } = LIMITS;

/** The requesting user's membership. */
export class Membership {
  @OneOf(ROLES) role!: Role;
  @Int(0, undefined, 'The highest seq that the user has read; unread is lastSeq - readSeq') readSeq!: number;
}

export class Room {
  @Uuid() id!: string;
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Nullable(Name(roomName.min, roomName.max)) name!: string | null;
  @Line(topic.min, topic.max) topic!: string;
  @Nullable(Code('Ephemeral rooms only, for members')) code!: string | null;
  @OneOf(ROOM_ENTRIES, '`knock`: users who join by code or name have to be admitted by a member') entry!: RoomEntry;
  @Flag('Whether guests may join (public rooms)') guests!: boolean;
  @Int(0, undefined, 'seq of the last message') lastSeq!: number;
  @Int(0, undefined, 'Rises with every change to the timeline') version!: number;
  @Int(0) memberCount!: number;
  @Nullable(Uuid()) createdBy!: string | null;
  @Time() createdAt!: string;
  @Nullable(Nested(() => Membership, 'Null if the caller is not a member')) you!: Membership | null;
  @Nullable(Nested(() => User, 'Direct rooms: the other member')) peer!: User | null;
  @Nullable(Nested(() => Message, 'In lists of rooms; null if the caller is not a member')) lastMessage!: Message | null;
}

export class RoomPage {
  @ListOf(() => Room) rooms!: Room[];
  @Nullable(Token('Cursor of the next page; null on the last one')) nextCursor!: string | null;
}

@About('`name` is required for public and private rooms and optional for ephemeral ones; `username` is for direct rooms only')
export class CreateRoom {
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Optional(Name(roomName.min, roomName.max)) name?: string;
  @Optional(Line(topic.min, topic.max)) topic?: string;
  @Optional(OneOf(ROOM_ENTRIES, 'Whether users who join by code or name have to knock; default `open`')) entry?: RoomEntry;
  @Optional(Flag('Public rooms only; defaults to true for guests')) guests?: boolean;
  @Optional(Username('Direct rooms: the other member')) username?: string;
}

@About(
  'Absent fields stay unchanged. Only the owner may change `entry` and `guests`; `guests` is for public rooms; an ephemeral room that is kept (`kind`) needs a name, given here or before',
)
export class UpdateRoom {
  @Optional(Name(roomName.min, roomName.max)) name?: string;
  @Optional(Line(topic.min, topic.max)) topic?: string;
  @Optional(OneOf(ROOM_ENTRIES)) entry?: RoomEntry;
  @Optional(Flag()) guests?: boolean;
  @Optional(OneOf(['private'], 'Makes an ephemeral room permanent')) kind?: 'private';
}

export class RoomRef {
  @Uuid() roomId!: string;
}

export class RoomQuery {
  @Optional(Text(query.min, query.max, 'Part of a room’s name')) query?: string;
  @Optional(Name(roomName.min, roomName.max, 'A room’s whole name, case-insensitive')) name?: string;
  @Optional(Token('nextCursor of the previous page')) cursor?: string;
}

export class AddMember {
  @Username() username!: string;
}

export class UpdateMember {
  @OneOf(ROLES, 'A new `owner` replaces the present one, who becomes a moderator') role!: Role;
}

export class ReadUpTo {
  @Int(0) seq!: number;
}

export class ReadRoom extends ReadUpTo {
  @Uuid() roomId!: string;
}

export class SetTyping {
  @Uuid() roomId!: string;
  @Flag() typing!: boolean;
}
