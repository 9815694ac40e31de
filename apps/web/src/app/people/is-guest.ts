import { DELETED_NAME, type UserKind } from '@confab/contract/constants';

/** Anyone with a name: a User, the sender of a message, who knocks. */
export interface Named {
  readonly id: string;
  readonly username: string | null;
  readonly displayName: string;
  readonly kind?: UserKind;
}

/** Whether nothing stands behind the name but itself. A sender has no username where they are a guest or their account is deleted, and no guest is called as those are. */
export function isGuest({ username, displayName }: Pick<Named, 'username' | 'displayName'>): boolean {
  return username === null && displayName !== DELETED_NAME;
}
