import { About } from './about.js';
import { LIMITS, NOTIFY_LEVELS, ROLES, ROOM_ENTRIES, ROOM_KINDS, type NotifyLevel, type Role, type RoomEntry, type RoomKind } from './constants.js';
import { Code, Flag, Int, Line, ListOf, Name, Nested, Nullable, OneOf, Optional, Text, Time, Token, Username, Uuid } from './fields.js';
import { Message } from './message.js';
import { User } from './user.js';

const { roomName, topic, query } = LIMITS;

const notifyAbout = 'Null is the default of the room’s kind: all in direct and ephemeral rooms, mentions in others';

/** The requesting user's membership. */
export class Membership {
  @OneOf(ROLES) role!: Role;
  @Int(0, undefined, 'The highest seq that the user has read; unread is lastSeq - readSeq') readSeq!: number;
  @Int(0, undefined, 'Mentions of the user beyond readSeq, and in the room’s threads beyond their marks') mentions!: number;
  @Flag() favourite!: boolean;
  @Nullable(OneOf(NOTIFY_LEVELS, notifyAbout)) notify!: NotifyLevel | null;
  @Nullable(Time('Told nothing of the room until then')) mutedUntil!: string | null;
}

export class Room {
  @Uuid() id!: string;
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Nullable(Name(roomName.min, roomName.max)) name!: string | null;
  @Line(topic.min, topic.max) topic!: string;
  @Nullable(Code('Ephemeral rooms only, for members')) code!: string | null;
  @OneOf(ROOM_ENTRIES, '`knock`: users who join by code or name have to be admitted by a member') entry!: RoomEntry;
  @Flag('Whether guests may join (public rooms)') guests!: boolean;
  @Int(0, undefined, 'seq of the last message of the room’s own timeline, without its threads') lastSeq!: number;
  @Int(0, undefined, 'Rises with every change to the room’s messages, those in threads included') version!: number;
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

@About('The first unread message: the read mark moves back to just before it, never forward')
export class MarkUnread {
  @Int(1) seq!: number;
}

export class MarkRoomUnread extends MarkUnread {
  @Uuid() roomId!: string;
}

@About('Absent fields stay unchanged')
export class Preferences {
  @Optional(Flag()) favourite?: boolean;
  @Optional(Nullable(OneOf(NOTIFY_LEVELS, notifyAbout))) notify?: NotifyLevel | null;
  @Optional(Nullable(Time('Told nothing of the room until then; null ends it'))) mutedUntil?: string | null;
}

export class PreferRoom extends Preferences {
  @Uuid() roomId!: string;
}

export class SetTyping {
  @Uuid() roomId!: string;
  @Flag() typing!: boolean;
}
