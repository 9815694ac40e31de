import type { Message } from '@confab/contract';

import type { Outcome, WriteOp } from './write-op.js';

/** Most writes in one transaction. */
export const MAX_IN_A_BATCH = 500;

interface Caller {
  resolve(message: Message): void;
  reject(error: unknown): void;
  /** Called once, before either of the others. */
  settled(): void;
}

/** A write whose caller waits for its commit. */
export class WaitingWrite {
  private lockedRoom: string | undefined;

  constructor(
    readonly op: WriteOp,
    private readonly caller: Caller,
  ) {}

  /** What it has to wait for by itself: its room, or its message where the room is not known. */
  get lane(): string {
    return this.lockedRoom ?? (this.op.kind === 'send' ? this.op.roomId : this.op.messageId);
  }

  /** Answers the caller; false where that has to wait for a locked room. */
  settle(outcome: Outcome | undefined): boolean {
    if (outcome && 'lockedRoom' in outcome) {
      this.lockedRoom = outcome.lockedRoom;
      return false;
    }
    if (outcome && 'message' in outcome) this.resolve(outcome.message);
    else this.refuse(outcome ? outcome.refused : new Error('A write was left without an outcome'));
    return true;
  }

  refuse(error: unknown): void {
    this.caller.settled();
    this.caller.reject(error);
  }

  private resolve(message: Message): void {
    this.caller.settled();
    this.caller.resolve(message);
  }
}
