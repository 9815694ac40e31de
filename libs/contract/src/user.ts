import { About } from './about.js';
import { LIMITS, ROLES, USER_KINDS, type Role, type UserKind } from './constants.js';
import { Flag, ListOf, Name, Nested, Nullable, OneOf, Optional, Password, Text, Time, Token, Username, Uuid } from './fields.js';

const { displayName, query } = LIMITS;

/** A user as others see them. */
export class User {
  @Uuid() id!: string;
  @Nullable(Username('Null for guests and deleted accounts')) username!: string | null;
  @Name(displayName.min, displayName.max) displayName!: string;
  @OneOf(USER_KINDS) kind!: UserKind;
  @Nullable(Text(1, 2048, 'URL of the picture')) avatarUrl!: string | null;
  @Time() createdAt!: string;
}

/** A member of a room. */
export class Member {
  @Nested(() => User) user!: User;
  @OneOf(ROLES) role!: Role;
  @Flag('Whether any of the user’s devices is connected') online!: boolean;
}

export class Members {
  @ListOf(() => Member) members!: Member[];
}

export class UserQuery {
  @Text(1, query.max, 'Prefix of a username or display name') query!: string;
}

export class UpdateProfile {
  @Optional(Name(displayName.min, displayName.max)) displayName?: string;
}

/** Turns a guest into a member. */
export class ClaimAccount {
  @Username() username!: string;
  @Password(undefined, 'The rules of a new account apply') password!: string;
  @Optional(Token('As for a new account; guests who joined by invite need none')) invite?: string;
}

@About('Members confirm the deletion with their password; guests have none')
export class DeleteAccount {
  @Optional(Password(1, 'The account’s password; required for members')) password?: string;
}

export class ChangePassword {
  @Password(1) currentPassword!: string;
  @Password(undefined, 'Ends the other sessions of the account') newPassword!: string;
}
