/** A message of an earlier release's room, which knew only edits and deletions. */
interface PastMessage {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly changed: boolean;
}

/** A row of the table of changes. */
export interface PastChange {
  readonly version: number;
  readonly n: number;
  readonly messageId: string | null;
}

/**
 * Works out which versions of a room were changes, from its messages in rising version. Of a changed message only its last
 * version is known: which of the versions without a message created one, and which were changes that a later one superseded,
 * is not. But between two messages that never changed their seqs tell how many were created there; the first of the versions
 * in question are taken for these. So creations and changes add up at every version, and whatever version a client knows,
 * each message that changed after it is found: by its row here, or by its seq.
 */
export class RoomPast {
  private n = 0;
  private lastSeq = 0;
  private lastVersion = 0;
  private open: { readonly version: number; readonly messageId: string | null }[] = [];

  /** Takes the next message; returns the changes that are certain by now. */
  take({ id, seq, version, changed }: PastMessage): PastChange[] {
    this.passTo(version - 1);
    this.lastVersion = version;
    if (changed) {
      this.open.push({ version, messageId: id });
      return [];
    }
    return this.settle(seq);
  }

  /** The changes that are left at the room's head. */
  end(head: { readonly lastSeq: number; readonly version: number }): PastChange[] {
    this.passTo(head.version);
    return this.settle(head.lastSeq + 1);
  }

  /** Versions without a message. */
  private passTo(version: number): void {
    for (let passed = this.lastVersion + 1; passed <= version; passed++) this.open.push({ version: passed, messageId: null });
  }

  private settle(seq: number): PastChange[] {
    let created = seq - this.lastSeq - 1;
    const changes = this.open.filter(({ messageId }) => messageId !== null || created-- <= 0);
    this.open = [];
    this.lastSeq = seq;
    return changes.map((change) => ({ ...change, n: ++this.n }));
  }
}
