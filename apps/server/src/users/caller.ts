import type { UserKind } from '@confab/contract';

/** Whom a session belongs to. */
export interface Identity {
  readonly userId: string;
  readonly sessionId: string;
  readonly kind: UserKind;
}

/** Who asks, and from where. The first argument of every service method that acts for someone. */
export interface Caller extends Identity {
  /** The address that limits count for. It is not stored; of what is refused the log names it. */
  readonly address: string;
}
