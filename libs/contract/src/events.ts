import { REMOVAL_REASONS, SESSION_ENDS, type RemovalReason, type SessionEnd } from './constants.js';
import { Flag, Int, ListOf, Nested, OneOf, Uuid } from './fields.js';
import { User } from './user.js';

export class RoomRemoved {
  @Uuid() roomId!: string;
  @OneOf(REMOVAL_REASONS) reason!: RemovalReason;
}

export class MemberJoined {
  @Uuid() roomId!: string;
  @Nested(() => User) user!: User;
}

export class MemberLeft {
  @Uuid() roomId!: string;
  @Uuid() userId!: string;
}

export class PresenceChanged {
  @Uuid() userId!: string;
  @Flag() online!: boolean;
}

/** Sent to the user's own devices. */
export class BlockChanged {
  @Uuid() userId!: string;
  @Flag() blocked!: boolean;
}

export class TypingChanged {
  @Uuid() roomId!: string;
  @Uuid() userId!: string;
  @Flag() typing!: boolean;
}

export class ReadChanged {
  @Uuid() roomId!: string;
  @Uuid() userId!: string;
  @Int(0) seq!: number;
}

/** Sent to the user's own devices. */
export class UnreadChanged {
  @Uuid() roomId!: string;
  @Int(0, undefined, 'As in Membership') readSeq!: number;
  @Int(0, undefined, 'As in Membership') mentions!: number;
}

export class RoomHead {
  @Uuid() roomId!: string;
  @Int(0) version!: number;
}

export class RoomHeads {
  @ListOf(() => RoomHead) heads!: RoomHead[];
}

export class SessionEnded {
  @OneOf(SESSION_ENDS) reason!: SessionEnd;
}

export class ServerDraining {
  @Int(0, undefined, 'Milliseconds to wait before reconnecting; different for each client') retryAfterMs!: number;
}

/** The answer of calls that return nothing. */
export class Done {}
