/** Plain values of the contract, without decorators or Node APIs, so that browsers can import them. */

/** Every error code with its HTTP status. `retryable`: the same call may succeed later, unchanged. */
export const ERRORS = {
  BAD_INPUT: { status: 400, title: 'Bad input', retryable: false },
  UNAUTHENTICATED: { status: 401, title: 'Not signed in', retryable: false },
  FORBIDDEN: { status: 403, title: 'Not allowed', retryable: false },
  NOT_FOUND: { status: 404, title: 'Not found', retryable: false },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed', retryable: false },
  CONFLICT: { status: 409, title: 'Conflict', retryable: false },
  TOO_LARGE: { status: 413, title: 'Too large', retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'Unsupported media type', retryable: false },
  RATE_LIMITED: { status: 429, title: 'Too many requests', retryable: true },
  INTERNAL: { status: 500, title: 'Something went wrong', retryable: false },
  UNAVAILABLE: { status: 503, title: 'Not available right now', retryable: true },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** Lengths in Unicode code points, after trimming. */
export const LIMITS = {
  body: { min: 1, max: 4000 },
  username: { min: 3, max: 32 },
  displayName: { min: 1, max: 50 },
  password: { min: 10, max: 256 },
  roomName: { min: 1, max: 80 },
  topic: { min: 0, max: 250 },
  code: { min: 3, max: 12 },
  query: { min: 0, max: 80 },
  invite: { maxSeconds: 31_536_000, usualSeconds: 604_800, maxUses: 100_000 },
  /** Users whom one user may block. */
  blocks: { max: 1000 },
  /** One emoji, with all its joined parts; in UTF-16 units. */
  emoji: 64,
  /** Different emoji on one message, and how many of those who gave one are named. */
  reactions: { max: 20, shown: 50 },
  /** Pinned messages of one room. */
  pins: { max: 100 },
  /** Earlier texts kept of one message: the first one and the latest. */
  edits: { max: 100 },
  /** Members of a room in which anyone may call all of them (`@room`); in larger ones owner and moderators may. */
  everyone: { max: 20 },
  /** Unread threads in Welcome. */
  threads: { max: 200 },
  page: { min: 1, max: 100, usual: 50 },
  token: 4096,
  /** bytes of one Socket.IO frame or REST body */
  frame: 65_536,
} as const;

export const ROOM_KINDS = ['public', 'private', 'direct', 'ephemeral'] as const;
export type RoomKind = (typeof ROOM_KINDS)[number];

export const ROOM_ENTRIES = ['open', 'knock'] as const;
export type RoomEntry = (typeof ROOM_ENTRIES)[number];

/** The only state of a knock that its owner sees: neither a refusal nor a missing room is revealed. */
export const KNOCK_STATES = ['waiting'] as const;
export type KnockState = (typeof KNOCK_STATES)[number];

export const ROLES = ['owner', 'moderator', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** What of a room its member is told. */
export const NOTIFY_LEVELS = ['all', 'mentions', 'nothing'] as const;
export type NotifyLevel = (typeof NOTIFY_LEVELS)[number];

export const ACTIVITY_KINDS = ['mention', 'thread', 'reaction'] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const USER_KINDS = ['member', 'guest', 'bot'] as const;
export type UserKind = (typeof USER_KINDS)[number];

/** Display name of deleted accounts. Reserved: apart from guests only deleted accounts have no username. */
export const DELETED_NAME = 'Deleted account';

export const MESSAGE_KINDS = ['text', 'notice'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

export const NOTICE_TYPES = ['joined', 'left', 'kicked', 'renamed'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

export const REMOVAL_REASONS = ['left', 'kicked', 'deleted', 'ended'] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export const SESSION_ENDS = ['expired', 'logout', 'ended', 'password', 'deleted', 'reuse', 'disabled'] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

/** Who may register: anyone, users with an invite link, or nobody. */
export const REGISTRATIONS = ['open', 'invite', 'off'] as const;
export type Registration = (typeof REGISTRATIONS)[number];

/** Filter of the account list. */
export const ACCOUNT_KINDS = ['members', 'guests', 'disabled'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const ACCOUNT_ROLES = ['administrator', 'member', 'guest'] as const;
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

/** Age of an event; `longer` is more than a month, or never. */
export const LAST_SEEN = ['day', 'week', 'month', 'longer'] as const;
export type LastSeen = (typeof LAST_SEEN)[number];

/** Filter of the audit log by the subject of its actions. */
export const AUDIT_TOPICS = ['accounts', 'administration', 'passwords', 'rooms'] as const;
export type AuditTopic = (typeof AUDIT_TOPICS)[number];

/** Filter of the audit log by age. */
export const AUDIT_SPANS = ['day', 'week', 'month'] as const;
export type AuditSpan = (typeof AUDIT_SPANS)[number];

export const AUDIT_FORMATS = ['csv', 'ndjson'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

/** Audited actions. */
export const AUDIT_ACTIONS = [
  'admin.granted',
  'admin.revoked',
  'account.disabled',
  'account.enabled',
  'account.claimed',
  'account.deleted',
  'password.changed',
  'password.linked',
  'password.reset',
  'session.reused',
  'audit.exported',
  'member.kicked',
  'member.banned',
  'member.unbanned',
  'role.changed',
  'room.deleted',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Where the refresh token is sent: an HttpOnly cookie for each session, or the answer's body. */
export const REFRESH_PLACES = ['cookie', 'body'] as const;
export type RefreshPlace = (typeof REFRESH_PLACES)[number];

/** Milliseconds after which a client should hide a typing indicator that was not repeated. */
export const TYPING_MS = 6000;
