/** The storage key of the emoji that an account uses; see RecentEmoji. */
export const emojiKey = (userId: string): string => `confab.emoji.${userId}`;

/** Which ones somebody uses is their own matter: erased with their last session in this browser. */
export function eraseEmoji(userId: string): void {
  try {
    localStorage.removeItem(emojiKey(userId));
  } catch {
    // Storage is disabled, hence empty.
  }
}
