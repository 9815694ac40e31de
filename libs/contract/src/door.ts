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

@About('A knock as its owner sees it, which reveals nothing of the room, not even whether it exists. It ends by admission or by expiry')
export class Knock {
  @Uuid() id!: string;
  @OneOf(KNOCK_STATES, 'Also after a refusal, which is not revealed') state!: KnockState;
  @Time('Renewed by knocking again') expiresAt!: string;
}

@About('Either the room, which the caller has joined, or a knock, which the room’s members see if the code is right')
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
  @Flag('False, sent to members only: the knock was refused or withdrawn, or has expired') admitted!: boolean;
}

export class CreateInvite {
  @Optional(Int(1, invite.maxSeconds, 'Default: a week')) expiresInSeconds?: number;
  @Optional(Int(1, invite.maxUses, 'How many users may join with it; unlimited, if absent')) maxUses?: number;
}

export class Invite {
  @Uuid() id!: string;
  @Uuid() roomId!: string;
  @Uuid() createdBy!: string;
  @Time() createdAt!: string;
  @Time() expiresAt!: string;
  @Nullable(Int(1)) maxUses!: number | null;
  @Int(0, undefined, 'How many users have joined with it') uses!: number;
}

@About('Returned only once: the server stores a hash of the token')
export class NewInvite extends Invite {
  @Text(1, 2048, 'Has the token in its fragment, which servers and proxies do not see') url!: string;
  @Text(1, 64, '128 bits') token!: string;
}

/** An invite’s secret; sent in the body, since URLs are logged by proxies. */
export class InviteToken {
  @Token('The fragment of the link') token!: string;
}

/** What an invite shows before it is used. */
export class InvitedTo {
  @OneOf(ROOM_KINDS) kind!: RoomKind;
  @Nullable(Name(roomName.min, roomName.max)) name!: string | null;
  @Int(0) memberCount!: number;
  @Flag('Whether guests may join; otherwise they get FORBIDDEN') guests!: boolean;
}

export class Ban {
  @Nested(() => User) user!: User;
  @Uuid() bannedBy!: string;
  @Time() createdAt!: string;
}
