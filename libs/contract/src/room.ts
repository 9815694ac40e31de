import { About } from './about.js';
import { LIMITS, ROLES, ROOM_ENTRIES, ROOM_KINDS, type Role, type RoomEntry, type RoomKind } from './constants.js';
import { Code, Flag, Int, Line, ListOf, Name, Nested, Nullable, OneOf, Optional, Text, Time, Token, Username, Uuid } from './fields.js';
import { Message } from './message.js';
import { User } from './user.js';

const { roomName, topic, query } = LIMITS;

/** The requesting user's membership. */
export class Membership {
  @OneOf(ROLES) role!: Role;
  @Int(0, undefined, 'The highest seq they have read; unread is lastSeq - readSeq') readSeq!: number;
}

export class Room {
  @Uuid() id!: string;
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Nullable(Name(roomName.min, roomName.max)) name!: string | null;
  @Line(topic.min, topic.max) topic!: string;
  @Nullable(Code('Of ephemeral rooms, for their members')) code!: string | null;
  @OneOf(ROOM_ENTRIES, 'knock: whoever comes by code or name has to be let in by a member') entry!: RoomEntry;
  @Flag('Whether guests may join (public rooms)') guests!: boolean;
  @Int(0, undefined, 'seq of the last message') lastSeq!: number;
  @Int(0, undefined, 'Rises with every change to the timeline') version!: number;
  @Int(0) memberCount!: number;
  @Nullable(Uuid()) createdBy!: string | null;
  @Time() createdAt!: string;
  @Nullable(Nested(() => Membership, 'Null where the caller is not a member')) you!: Membership | null;
  @Nullable(Nested(() => User, 'Direct rooms: the other one')) peer!: User | null;
  @Nullable(Nested(() => Message, 'For a list of rooms; null where the caller is not a member')) lastMessage!: Message | null;
}

export class RoomPage {
  @ListOf(() => Room) rooms!: Room[];
  @Nullable(Token('Ask again with it for more; null at the end')) nextCursor!: string | null;
}

@About('Which fields go with which kind: name with public (required), private (required) and ephemeral; username with direct alone')
export class CreateRoom {
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Optional(Name(roomName.min, roomName.max)) name?: string;
  @Optional(Line(topic.min, topic.max)) topic?: string;
  @Optional(OneOf(ROOM_ENTRIES, 'Whether whoever comes by code or name has to knock; open if absent')) entry?: RoomEntry;
  @Optional(Flag('Public rooms; true if absent and a guest asks')) guests?: boolean;
  @Optional(Username('Direct rooms: whom to talk to')) username?: string;
}

@About(
  'What is absent stays. entry and guests are the owner’s to change; guests goes with public rooms; an ephemeral room that is kept (kind) needs a name, given here or before',
)
export class UpdateRoom {
  @Optional(Name(roomName.min, roomName.max)) name?: string;
  @Optional(Line(topic.min, topic.max)) topic?: string;
  @Optional(OneOf(ROOM_ENTRIES)) entry?: RoomEntry;
  @Optional(Flag()) guests?: boolean;
  @Optional(OneOf(['private'], 'Keeps an ephemeral room')) kind?: 'private';
}

export class RoomRef {
  @Uuid() roomId!: string;
}

export class RoomQuery {
  @Optional(Text(query.min, query.max, 'Part of a room’s name')) query?: string;
  @Optional(Name(roomName.min, roomName.max, 'All of a room’s name, in any case')) name?: string;
  @Optional(Token('nextCursor of the page before')) cursor?: string;
}

export class AddMember {
  @Username() username!: string;
}

export class UpdateMember {
  @OneOf(ROLES, 'Making someone owner makes the present owner a moderator') role!: Role;
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
