import type { UserKind } from '@confab/contract';

/** Who asks. The first argument of every service method that acts for someone. */
export interface Caller {
  readonly userId: string;
  readonly sessionId: string;
  readonly kind: UserKind;
}
