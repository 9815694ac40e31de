import type { Message } from '@confab/contract';

import { edit } from './edit.js';
import { erase } from './erase.js';
import { type Known, RoomLocked } from './known.js';
import { pin } from './pin.js';
import { react } from './react.js';
import { send } from './send.js';
import type { Outcome, WriteOp } from './write-op.js';

function perform(op: WriteOp, known: Known): Message {
  switch (op.kind) {
    case 'send':
      return send(op, known);
    case 'edit':
      return edit(op, known);
    case 'delete':
      return erase(op, known);
    case 'react':
      return react(op, known);
    case 'pin':
      return pin(op, known);
  }
}

function attempt(op: WriteOp, known: Known): Outcome {
  try {
    return { message: perform(op, known) };
  } catch (error) {
    if (error instanceof RoomLocked) return { lockedRoom: error.roomId };
    return { refused: error instanceof Error ? error : new Error('unknown') };
  }
}

/** Performs the writes in order. */
export const apply = (ops: readonly WriteOp[], known: Known): Outcome[] => ops.map((op) => attempt(op, known));

/** What is answered once the logs are closed: a message that several writes changed reads as it does in the end. */
export function settled(outcomes: readonly Outcome[], { logs }: Known): Outcome[] {
  return outcomes.map((outcome) => {
    const log = 'message' in outcome ? logs.get(outcome.message.roomId) : undefined;
    return log && 'message' in outcome ? { message: log.latest(outcome.message) } : outcome;
  });
}
