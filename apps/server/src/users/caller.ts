import type { UserKind } from '@confab/contract';

/** The user of a session. */
export interface Identity {
  readonly userId: string;
  readonly sessionId: string;
  readonly kind: UserKind;
}

/** The caller of a request. The first argument of every service method that acts for a user. */
export interface Caller extends Identity {
  /** The address that rate limits count. It is not stored, but logged with refusals. */
  readonly address: string;
}
