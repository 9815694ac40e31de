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
  @Flag('Whether they administer the server') admin!: boolean;
  @Flag('Whether nobody signs in with it') disabled!: boolean;
  @Flag('Whether any of its devices is connected') online!: boolean;
  @Nullable(Time('The last use of any of its sessions, to ten minutes or so')) lastSeenAt!: string | null;
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
  @Nullable(Token('Ask again with it for more; null at the end')) nextCursor!: string | null;
  @Nested(() => AccountCounts) counts!: AccountCounts;
}

export class AccountQuery {
  @Optional(OneOf(ACCOUNT_KINDS, 'All if absent')) kind?: AccountKind;
  @Optional(OneOf(ACCOUNT_ROLES, 'Any if absent')) role?: AccountRole;
  @Optional(OneOf(LAST_SEEN, 'Within it, or longer ago than a month')) lastSeen?: LastSeen;
  @Optional(Text(0, LIMITS.query.max, 'The beginning of a username or display name')) query?: string;
  @Optional(Token('nextCursor of the page before')) cursor?: string;
}

/** The administrators' overview. */
export class Overview {
  @Text(1, 50, 'Of the server') version!: string;
  @Time('When this node was started') startedAt!: string;
  @Nested(() => AccountCounts) accounts!: AccountCounts;
  @Int(0, undefined, 'Made in the last seven days') newAccounts!: number;
  @Int(0, undefined, 'People who are connected, on any node') online!: number;
  @OneOf(REGISTRATIONS, 'Who may make an account') registration!: Registration;
  @Flag('Whether strangers come in with a name alone') guests!: boolean;
  @Int(1, undefined, 'Days for which the audit log is kept') auditDays!: number;
}

export class ClaimServer {
  @Token('Behind the # of the link that the server prints while it has no administrator') token!: string;
}

/** Sent once: only the secret's hash is stored. */
@About('Told once: only its secret’s hash is kept')
export class PasswordLink {
  @Text(1, 2048, 'Whoever opens it sets a new password for the account, once') url!: string;
  @Time() expiresAt!: string;
}

export class UpdateAccount {
  @Optional(Flag('True: its sessions end and nobody signs in with it, until it is false again')) disabled?: boolean;
  @Optional(Flag('Whether the account, a member’s, administers the server')) admin?: boolean;
}

/** An audited action. Never contains message text. */
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
  @Optional(OneOf(AUDIT_TOPICS, 'All if absent')) topic?: AuditTopic;
  @Optional(OneOf(AUDIT_SPANS, 'How far back; to its beginning if absent')) within?: AuditSpan;
  @Optional(Text(0, LIMITS.query.max, 'The beginning of the username or display name of who did it, or to whom')) query?: string;
  @Optional(Token('nextCursor of the page before')) cursor?: string;
}

export class AuditExport {
  @OneOf(AUDIT_FORMATS, '`csv` for spreadsheets, `ndjson` for programs: one entry a line, newest first') format!: AuditFormat;
}
