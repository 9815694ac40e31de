import { eraseOutbox } from '@confab/client';

/** What was begun and not sent, for each room; see Drafts. */
export const draftKey = (userId: string, roomId: string): string => `confab.draft.${userId}.${roomId}`;

/** What someone wrote in this browser and did not send, or could not: it goes with their last session here. The drafts are this tab's. */
export function eraseUnsent(userId: string): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(draftKey(userId, ''))) sessionStorage.removeItem(key);
  } catch {
    // Storage is switched off in this browser: there is nothing in it.
  }
  // Where IndexedDB is switched off, too, nothing was kept.
  eraseOutbox(userId).catch(() => undefined);
}
