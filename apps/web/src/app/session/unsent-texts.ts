import { eraseOutbox } from '@confab/client';

/** The storage key of a room's draft; see Drafts. */
export const draftKey = (userId: string, roomId: string): string => `confab.draft.${userId}.${roomId}`;

/** Erases a user's drafts in this tab and unsent messages in this browser, when their last session here ends. */
export function eraseUnsent(userId: string): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(draftKey(userId, ''))) sessionStorage.removeItem(key);
  } catch {
    // Storage is disabled, hence empty.
  }
  // IndexedDB is disabled: nothing was stored.
  eraseOutbox(userId).catch(() => undefined);
}
