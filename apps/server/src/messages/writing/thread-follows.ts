import type { ThreadFollow } from '../log/thread-marks.repository.js';

/** Who follows which threads because of a batch's writes, and how far they have read there. */
export class ThreadFollows {
  private readonly byMark = new Map<string, ThreadFollow>();

  get all(): ThreadFollow[] {
    return [...this.byMark.values()];
  }

  /** Who wrote has read up to what they wrote. */
  wrote(mark: Omit<ThreadFollow, 'wrote'>): void {
    this.byMark.set(keyOf(mark), { ...mark, wrote: true });
  }

  /** Whom a thread concerns follows it from `readSeq` on, unless they follow it already. */
  draw(mark: Omit<ThreadFollow, 'wrote'>): void {
    if (!this.byMark.has(keyOf(mark))) this.byMark.set(keyOf(mark), { ...mark, wrote: false });
  }
}

const keyOf = ({ threadId, userId }: Pick<ThreadFollow, 'threadId' | 'userId'>): string => `${threadId} ${userId}`;
