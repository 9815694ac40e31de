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
  @Nullable(Text(1, 2048, 'Address of the picture')) avatarUrl!: string | null;
  @Time() createdAt!: string;
}

/** A member of a room. */
export class Member {
  @Nested(() => User) user!: User;
  @OneOf(ROLES) role!: Role;
  @Flag('Whether any of their devices is connected') online!: boolean;
}

export class Members {
  @ListOf(() => Member) members!: Member[];
}

export class UserQuery {
  @Text(1, query.max, 'The beginning of a username or display name') query!: string;
}

export class UpdateProfile {
  @Optional(Name(displayName.min, displayName.max)) displayName?: string;
}

/** Turns a guest into a member. */
export class ClaimAccount {
  @Username() username!: string;
  @Password(undefined, 'As for a new account') password!: string;
  @Optional(Token('As for a new account; a guest who came by an invite needs none')) invite?: string;
}

@About('Members show that it is they who delete their account; guests have nothing to show')
export class DeleteAccount {
  @Optional(Password(1, 'The account’s own; members have to give it')) password?: string;
}

export class ChangePassword {
  @Password(1) currentPassword!: string;
  @Password(undefined, 'The other sessions of the account end') newPassword!: string;
}
