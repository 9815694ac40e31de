/** Everyone that the authorisation matrix asks about, in the order of its columns. */
export const WHO = ['stranger', 'guest', 'other', 'member', 'moderator', 'owner', 'admin'] as const;
export type Who = (typeof WHO)[number];

type Outcome = 'ok' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND';

/** `stranger`: no token. `guest`, `other`, `admin`: not in the room; `admin` administers the server. */
export type Row = readonly [stranger: Outcome, guest: Outcome, other: Outcome, member: Outcome, moderator: Outcome, owner: Outcome, admin: Outcome];

const [U, F, N, ok] = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'ok'] as const;

/** Rows that many calls and routes have in common. */
export const ROWS = {
  anybody: [ok, ok, ok, ok, ok, ok, ok],
  signedIn: [U, ok, ok, ok, ok, ok, ok],
  accounts: [U, F, ok, ok, ok, ok, ok],
  guests: [U, ok, F, F, F, F, F],
  admins: [U, F, F, F, F, F, ok],
  /** What only members may do, and cannot any more. */
  claims: [U, F, N, N, N, N, N],
  members: [U, N, N, ok, ok, ok, N],
  moderators: [U, N, N, F, ok, ok, N],
  owners: [U, N, N, F, F, ok, N],
  /** What only its maker may do, for those who see it. */
  makers: [U, N, N, F, F, F, N],
  /** What is hidden from plain members, too. */
  moderatorsAlone: [U, N, N, N, ok, ok, N],
  /** What nobody but its owner finds. */
  nobodyElse: [U, N, N, N, N, N, N],
} as const satisfies Readonly<Record<string, Row>>;
