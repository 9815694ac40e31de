import { AUDIT_ACTIONS, LIMITS, type AuditAction } from './constants.js';
import { Flag, ListOf, Nested, Nullable, OneOf, Optional, Text, Time, Token, Uuid } from './fields.js';
import { User } from './user.js';

/** Someone as administrators see them. */
export class Account {
  @Nested(() => User) user!: User;
  @Flag('Whether they administer the server') admin!: boolean;
  @Flag('Whether nobody signs in with it') disabled!: boolean;
}

export class AccountPage {
  @ListOf(() => Account, 'Newest first') accounts!: Account[];
  @Nullable(Token('Ask again with it for more; null at the end')) nextCursor!: string | null;
}

export class AccountQuery {
  @Optional(Text(0, LIMITS.query.max, 'The beginning of a username or display name')) query?: string;
  @Optional(Token('nextCursor of the page before')) cursor?: string;
}

export class ClaimServer {
  @Token('Behind the # of the link that the server prints while it has no administrator') token!: string;
}

/** Told once: only its secret's hash is kept. */
export class PasswordLink {
  @Text(1, 2048, 'Whoever opens it sets a new password for the account, once') url!: string;
  @Time() expiresAt!: string;
}

export class UpdateAccount {
  @Flag('True: its sessions end and nobody signs in with it, until it is false again') disabled!: boolean;
}

/** One deed. Never holds what was written in a room. */
export class AuditEntry {
  @Uuid() id!: string;
  @Time() at!: string;
  @OneOf(AUDIT_ACTIONS) action!: AuditAction;
  @Nullable(Nested(() => User, 'Null for the command line, and what the server did by itself')) actor!: User | null;
  @Nullable(Nested(() => User, 'To whom')) subject!: User | null;
  @Nullable(Uuid('In which room')) roomId!: string | null;
  @Nullable(Text(0, 200, 'The new role, and the like')) detail!: string | null;
}

export class AuditPage {
  @ListOf(() => AuditEntry, 'Newest first') entries!: AuditEntry[];
  @Nullable(Token('Ask again with it for more; null at the end')) nextCursor!: string | null;
}

export class AuditQuery {
  @Optional(Token('nextCursor of the page before')) cursor?: string;
}
