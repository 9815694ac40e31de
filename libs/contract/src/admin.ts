import { About } from './about.js';
import {
  ACCOUNT_KINDS,
  ACCOUNT_ROLES,
  AUDIT_ACTIONS,
  AUDIT_FORMATS,
  AUDIT_SPANS,
  AUDIT_TOPICS,
  LAST_SEEN,
  LIMITS,
  REGISTRATIONS,
  type AccountKind,
  type AccountRole,
  type AuditAction,
  type AuditFormat,
  type AuditSpan,
  type AuditTopic,
  type LastSeen,
  type Registration,
} from './constants.js';
import { Flag, Int, ListOf, Nested, Nullable, OneOf, Optional, Text, Time, Token, Uuid } from './fields.js';
import { User } from './user.js';

/** An account as administrators see it. */
export class Account {
  @Nested(() => User) user!: User;
  @Flag('Whether the account is an administrator') admin!: boolean;
  @Flag('Whether an administrator has disabled it') disabled!: boolean;
  @Flag('Whether any of its devices is connected') online!: boolean;
  @Nullable(Time('The last use of any of its sessions, accurate to about ten minutes')) lastSeenAt!: string | null;
}

/** Counts of all accounts, independent of the search. */
export class AccountCounts {
  @Int(0) all!: number;
  @Int(0) members!: number;
  @Int(0) guests!: number;
  @Int(0) disabled!: number;
}

export class AccountPage {
  @ListOf(() => Account, 'Newest first') accounts!: Account[];
  @Nullable(Token('Cursor of the next page; null on the last one')) nextCursor!: string | null;
  @Nested(() => AccountCounts) counts!: AccountCounts;
}

export class AccountQuery {
  @Optional(OneOf(ACCOUNT_KINDS, 'All, if absent')) kind?: AccountKind;
  @Optional(OneOf(ACCOUNT_ROLES, 'Any, if absent')) role?: AccountRole;
  @Optional(OneOf(LAST_SEEN, 'Last use within this time; `longer`: more than a month ago, or never')) lastSeen?: LastSeen;
  @Optional(Text(0, LIMITS.query.max, 'Prefix of a username or display name')) query?: string;
  @Optional(Token('nextCursor of the previous page')) cursor?: string;
}

/** The administrators' overview. */
export class Overview {
  @Text(1, 50, 'The server’s version') version!: string;
  @Time('Start of this node') startedAt!: string;
  @Nested(() => AccountCounts) accounts!: AccountCounts;
  @Int(0, undefined, 'Accounts created in the last seven days') newAccounts!: number;
  @Int(0, undefined, 'Connected users, on all nodes') online!: number;
  @OneOf(REGISTRATIONS, 'Who may register') registration!: Registration;
  @Flag('Whether guests may sign in with only a name') guests!: boolean;
  @Int(1, undefined, 'Days for which the audit log is kept') auditDays!: number;
}

export class ClaimServer {
  @Token('The fragment of the link that the server prints while it has no administrator') token!: string;
}

/** Sent once: only the secret's hash is stored. */
@About('Returned only once: the server stores a hash of the secret')
export class PasswordLink {
  @Text(1, 2048, 'Sets a new password for the account; works once') url!: string;
  @Time() expiresAt!: string;
}

export class UpdateAccount {
  @Optional(Flag('True ends its sessions and blocks signing in, until set to false')) disabled?: boolean;
  @Optional(Flag('Whether the account is an administrator; members only')) admin?: boolean;
}

/** An audited action. Never contains message text. */
export class AuditEntry {
  @Uuid() id!: string;
  @Time() at!: string;
  @OneOf(AUDIT_ACTIONS) action!: AuditAction;
  @Nullable(Nested(() => User, 'Null for the command line and for actions of the server itself')) actor!: User | null;
  @Nullable(Nested(() => User, 'The user concerned')) subject!: User | null;
  @Nullable(Uuid('The room concerned')) roomId!: string | null;
  @Nullable(Text(0, 200, 'For example the new role')) detail!: string | null;
}

export class AuditPage {
  @ListOf(() => AuditEntry, 'Newest first') entries!: AuditEntry[];
  @Nullable(Token('Cursor of the next page; null on the last one')) nextCursor!: string | null;
}

export class AuditQuery {
  @Optional(OneOf(AUDIT_TOPICS, 'All, if absent')) topic?: AuditTopic;
  @Optional(OneOf(AUDIT_SPANS, 'Age limit; the whole log, if absent')) within?: AuditSpan;
  @Optional(Text(0, LIMITS.query.max, 'Prefix of the username or display name of actor or subject')) query?: string;
  @Optional(Token('nextCursor of the previous page')) cursor?: string;
}

export class AuditExport {
  @OneOf(AUDIT_FORMATS, '`csv` for spreadsheets, `ndjson` for programs: one entry per line, newest first') format!: AuditFormat;
}
