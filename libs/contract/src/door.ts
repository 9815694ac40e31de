/** Entry to rooms: codes and knocks, invites, bans. */
import { About } from './about.js';
import { KNOCK_STATES, LIMITS, ROOM_KINDS, type KnockState, type RoomKind } from './constants.js';
import { Code, Flag, Int, Name, Nested, Nullable, OneOf, Optional, Text, Time, Token, Username, Uuid } from './fields.js';
import { Room } from './room.js';
import { User } from './user.js';

const { displayName, roomName, invite } = LIMITS;

export class EnterRoom {
  @Code() code!: string;
}

@About('A knock as the one who knocked sees it: nothing of the room, nor whether there is one. It ends unanswered, or by being let in')
export class Knock {
  @Uuid() id!: string;
  @OneOf(KNOCK_STATES, 'Also after a refusal, which is not told') state!: KnockState;
  @Time('Knocking again moves it') expiresAt!: string;
}

@About('One of the two: the room, which the caller is in from now on, or a knock; its members hear it, if the code is right')
export class Entered {
  @Optional(Nested(() => Room)) room?: Room;
  @Optional(Nested(() => Knock)) knock?: Knock;
}

export class KnockAnswer {
  @Flag() admit!: boolean;
}

export class AnswerKnock extends KnockAnswer {
  @Uuid() knockId!: string;
}

/** A waiting knock as the room's members see it. */
export class KnockReceived {
  @Uuid() id!: string;
  @Uuid() roomId!: string;
  @Name(displayName.min, displayName.max) displayName!: string;
  @Nullable(Username('Null for guests')) username!: string | null;
  @Time() createdAt!: string;
}

export class KnockAnswered {
  @Uuid() id!: string;
  @Uuid() roomId!: string;
  @Flag('False, which members alone are told, for one that was refused, withdrawn, or waited too long') admitted!: boolean;
}

export class CreateInvite {
  @Optional(Int(1, invite.maxSeconds, 'A week if absent')) expiresInSeconds?: number;
  @Optional(Int(1, invite.maxUses, 'How many may come in with it; any number if absent')) maxUses?: number;
}

export class Invite {
  @Uuid() id!: string;
  @Uuid() roomId!: string;
  @Uuid() createdBy!: string;
  @Time() createdAt!: string;
  @Time() expiresAt!: string;
  @Nullable(Int(1)) maxUses!: number | null;
  @Int(0, undefined, 'How many have come in with it') uses!: number;
}

@About('Told once: the server keeps only a hash of the token')
export class NewInvite extends Invite {
  @Text(1, 2048, 'Holds the token behind a #, so that it stays out of servers’ and proxies’ logs') url!: string;
  @Text(1, 64, '128 bits') token!: string;
}

/** An invite’s secret; sent in the body, since URLs are logged by proxies. */
export class InviteToken {
  @Token('What stands behind the # of the link') token!: string;
}

/** What an invite shows before it is used. */
export class InvitedTo {
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Nullable(Name(roomName.min, roomName.max)) name!: string | null;
  @Int(0) memberCount!: number;
  @Flag('Whether the room takes guests; FORBIDDEN for them where it does not') guests!: boolean;
}

export class Ban {
  @Nested(() => User) user!: User;
  @Uuid() bannedBy!: string;
  @Time() createdAt!: string;
}
