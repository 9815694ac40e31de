import { About } from './about.js';
import { LIMITS, REFRESH_PLACES, type RefreshPlace } from './constants.js';
import { Flag, Int, ListOf, Name, Nested, Nullable, OneOf, Optional, Password, Text, Time, Token, Username, Uuid } from './fields.js';
import { Meta } from './meta.js';
import { Room } from './room.js';
import { User } from './user.js';

const { displayName } = LIMITS;
const refreshAbout = 'Where the refresh token goes; `cookie` if absent. Programs without cookies take `body`.';

const inviteAbout =
  'An invite’s token, where REGISTRATION is `invite`; guests who came by one need none. The set-up link’s token counts as one, also where it is `off`';

export class Register {
  @Username() username!: string;
  @Password(
    undefined,
    'No composition rules; what is guessed easily is refused, the answer says why: common passwords, rows and repetitions, names of the account or of Confab with little more',
  )
  password!: string;
  @Optional(Name(displayName.min, displayName.max, 'The username if absent')) displayName?: string;
  @Optional(OneOf(REFRESH_PLACES, refreshAbout)) refresh?: RefreshPlace;
  @Optional(Token(inviteAbout)) invite?: string;
}

/** A password that a user is about to set, with what is known of its owner. */
export class JudgePassword {
  @Password() password!: string;
  @Optional(Username('Of the account that it is for')) username?: string;
  @Optional(Name(displayName.min, displayName.max, 'Of the account that it is for')) displayName?: string;
}

export class PasswordVerdict {
  @Nullable(Text(1, 300, 'What is weak about it, in the words of the refusal: they follow “The password”. Null where it would be taken')) weakness!:
    string | null;
}

/** Uses an administrator's password link. */
export class SetPassword {
  @Token('Behind the # of the link') token!: string;
  @Password(undefined, 'As for a new account; all sessions of the account end') newPassword!: string;
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

@About('One of the two: the session’s id, its cookie coming with it, or the refresh token itself')
export class Refresh {
  @Optional(Uuid('The session whose refresh cookie comes with the request')) sessionId?: string;
  @Optional(Token('For clients without cookies')) refreshToken?: string;
}

/** The answer of signing in. */
export class Session {
  @Token('A JWT: `Authorization: Bearer …` for REST, `auth: { token }` for the socket') accessToken!: string;
  @Int(1, undefined, 'Seconds until the access token expires') expiresIn!: number;
  @Uuid() sessionId!: string;
  @Nested(() => User) user!: User;
  @Optional(Token('Only with `refresh: body`; each use answers the next one')) refreshToken?: string;
}

/** One of the caller's own sessions. */
export class SessionInfo {
  @Uuid() id!: string;
  @Flag('The session that asks') current!: boolean;
  @Nullable(Text(0, 300, 'What the client called itself')) userAgent!: string | null;
  @Time() createdAt!: string;
  @Time() lastUsedAt!: string;
}

export class Hello {}

export class Ping {}

/** The first answer of a connection: who the user is, and their rooms to compare with local ones. */
export class Welcome extends Meta {
  @Nested(() => User) user!: User;
  @Flag('Whether the user administers the server') admin!: boolean;
  @ListOf(() => Room) rooms!: Room[];
  @Time() serverTime!: string;
}

export class RenewSession {
  @Token('A new access token of the same session') token!: string;
}

export class Renewed {
  @Int(1, undefined, 'Seconds until the new token expires') expiresIn!: number;
}
