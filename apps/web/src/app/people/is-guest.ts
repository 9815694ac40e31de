import { DELETED_NAME, type UserKind } from '@confab/contract/constants';

/** Anybody with a name: a User, the sender of a message, a user who knocks. */
export interface Named {
  readonly id: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly kind?: UserKind;
}

/** Senders without a username are guests or deleted accounts; the name of deleted accounts is reserved. */
export function isGuest({ username, displayName }: Pick<Named, 'username' | 'displayName'>): boolean {
  return username === null && displayName !== DELETED_NAME;
}
