import { About } from './about.js';
import { LIMITS, REFRESH_PLACES, type RefreshPlace } from './constants.js';
import { Flag, Int, ListOf, Name, Nested, Nullable, OneOf, Optional, Password, Text, Time, Token, Username, Uuid } from './fields.js';
import { Meta } from './meta.js';
import { Room } from './room.js';
import { UnreadThread } from './thread.js';
import { User } from './user.js';

const { displayName } = LIMITS;
const refreshAbout = 'Where the refresh token is sent; default `cookie`. Programs without cookies use `body`.';

const inviteAbout =
  'An invite’s token, if REGISTRATION is `invite`; guests who joined by invite need none. The set-up link’s token is accepted too, even if it is `off`';

export class Register {
  @Username() username!: string;
  @Password(
    undefined,
    'No composition rules. Easily guessed passwords are refused with the reason: common ones, sequences and repetitions, names of the account or of Confab with little else',
  )
  password!: string;
  @Optional(Name(displayName.min, displayName.max, 'Default: the username')) displayName?: string;
  @Optional(OneOf(REFRESH_PLACES, refreshAbout)) refresh?: RefreshPlace;
  @Optional(Token(inviteAbout)) invite?: string;
}

/** A password that a user is about to set, with what is known of its owner. */
export class JudgePassword {
  @Password() password!: string;
  @Optional(Username('Of the account concerned')) username?: string;
  @Optional(Name(displayName.min, displayName.max, 'Of the account concerned')) displayName?: string;
}

export class PasswordVerdict {
  @Nullable(Text(1, 300, 'The password’s weakness, as a sentence that begins with “The password”. Null if it would be accepted')) weakness!: string | null;
}

/** Uses an administrator's password link. */
export class SetPassword {
  @Token('The fragment of the link') token!: string;
  @Password(undefined, 'The rules of a new account apply; ends all sessions of the account') newPassword!: string;
}

export class Login {
  @Username() username!: string;
  @Password(1) password!: string;
  @Optional(OneOf(REFRESH_PLACES, refreshAbout)) refresh?: RefreshPlace;
}

export class EnterAsGuest {
  @Name(displayName.min, displayName.max) displayName!: string;
  @Optional(OneOf(REFRESH_PLACES, refreshAbout)) refresh?: RefreshPlace;
}

@About('Either the session’s id, with its cookie in the request, or the refresh token itself')
export class Refresh {
  @Optional(Uuid('The session whose refresh cookie is in the request')) sessionId?: string;
  @Optional(Token('For clients without cookies')) refreshToken?: string;
}

/** The answer of signing in. */
export class Session {
  @Token('A JWT: `Authorization: Bearer …` for REST, `auth: { token }` for the socket') accessToken!: string;
  @Int(1, undefined, 'Seconds until the access token expires') expiresIn!: number;
  @Uuid() sessionId!: string;
  @Nested(() => User) user!: User;
  @Optional(Token('Only with `refresh: body`; each use returns the next one')) refreshToken?: string;
}

/** One of the caller's own sessions. */
export class SessionInfo {
  @Uuid() id!: string;
  @Flag('Whether it is the caller’s current session') current!: boolean;
  @Nullable(Text(0, 300, 'The client’s User-Agent header')) userAgent!: string | null;
  @Time() createdAt!: string;
  @Time() lastUsedAt!: string;
}

export class Hello {}

export class Ping {}

/** The first answer of a connection: who the user is, and their rooms to compare with local ones. */
export class Welcome extends Meta {
  @Nested(() => User) user!: User;
  @Flag('Whether the user is an administrator') admin!: boolean;
  @ListOf(() => Room) rooms!: Room[];
  @ListOf(() => UnreadThread, `Threads that the user follows and has not read to the end; at most ${LIMITS.threads.max}`) threads!: UnreadThread[];
  @Time() serverTime!: string;
}

export class RenewSession {
  @Token('A new access token of the same session') token!: string;
}

export class Renewed {
  @Int(1, undefined, 'Seconds until the new token expires') expiresIn!: number;
}
