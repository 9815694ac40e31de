import type { RoomChanges, RoomHead } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { isDuplicate } from '../../errors/api-error.js';
import type { Acquainted } from '../../memberships/direct-visibility.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import { MembershipsService, membershipKey } from '../../memberships/memberships.service.js';
import { MessageLog } from '../log/message-log.js';
import type { ThreadMark } from '../log/thread-marks.repository.js';
import { apply, settled } from './apply.js';
import { type Concerned, concernedBy } from './mention-writes.js';
import { BatchParts } from './batch-parts.js';
import { BatchReader, type Manner } from './batch-reader.js';
import type { Known } from './known.js';
import type { Outcome, WriteOp } from './write-op.js';

export interface Written {
  /** One for each op, in order. */
  readonly outcomes: readonly Outcome[];
  /** To announce, one entry for each room. */
  readonly changes: readonly RoomChanges[];
  /**
   * Heads of rooms with repeated requests. The first announcement may be lost as its answer was: a server that dies
   * right after a commit announces nothing.
   */
  readonly repeated: readonly RoomHead[];
  /** Pairs of whom both have now written in their direct room. */
  readonly acquainted: readonly Acquainted[];
  /** Marks in threads that came about or moved. */
  readonly marks: readonly ThreadMark[];
  /** Whose unread mentions may have changed; EVERYONE for all in a room. */
  readonly mentioned: readonly Pick<Concerned, 'roomId' | 'userIds'>[];
  /** Members in whose lists a closed direct room is shown again. */
  readonly unhidden: readonly MemberKey[];
}

/** Writes of one transaction. */
@Injectable()
export class WriteBatch {
  constructor(
    private readonly reader: BatchReader,
    private readonly log: MessageLog,
    private readonly parts: BatchParts,
    private readonly memberships: MembershipsService,
    private readonly database: Database,
  ) {}

  /** Processes the ops in order, waiting for locked rooms. Throws only when nothing at all was written. */
  run(ops: readonly WriteOp[]): Promise<Written> {
    return this.attempt((lookForEarlier) => this.database.writeMessages((tx) => this.write(tx, ops, { lookForEarlier })));
  }

  /** The same without waiting for locked rooms, nor for those of `apart`: writes to these are left undone. */
  runFree(ops: readonly WriteOp[], apart: ReadonlyMap<string, unknown>): Promise<Written> {
    return this.attempt((lookForEarlier) => this.database.writeFreeMessages((tx) => this.write(tx, ops, { lookForEarlier, apart })));
  }

  private async attempt(write: (lookForEarlier: boolean) => Promise<Written>): Promise<Written> {
    try {
      // Repeated sends are rare, and the unique index on their id detects them: looking first would slow down all sends.
      return await write(false);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return write(true);
    }
  }

  private async write(tx: EntityManager, ops: readonly WriteOp[], manner: Manner): Promise<Written> {
    const known = await this.reader.read(tx, ops, manner);
    const applied = apply(ops, known);
    const direct = [...known.memberships.values()].filter((membership) => membership.kind === 'direct').map((membership) => membership.roomId);
    const written = direct.filter((roomId) => known.logs.has(roomId));
    // Sent in this order, in one round trip where there is one.
    const [changes, marks] = await Promise.all([this.log.close(tx, known.logs.values()), this.parts.write(tx, known)]);
    const outcomes = settled(applied, known);
    const repeated = headsOf(known.logs, outcomes);
    const acquainted = await this.memberships.markWrote(tx, firstWords(known, outcomes));
    return { outcomes, changes, repeated, marks, mentioned: concernedBy(known), acquainted, unhidden: await this.memberships.unhide(tx, written) };
  }
}

/** Members who wrote their first message in a direct room. */
function firstWords({ memberships }: Known, outcomes: readonly Outcome[]): MemberKey[] {
  const first = outcomes.flatMap((outcome) => {
    if (!('message' in outcome)) return [];
    const { roomId, sender } = outcome.message;
    const membership = memberships.get(membershipKey(roomId, sender.id));
    return membership?.kind === 'direct' && !membership.wrote ? [[membershipKey(roomId, sender.id), { roomId, userId: sender.id }] as const] : [];
  });
  return [...new Map(first).values()];
}

/** Of rooms that have an answer but no change. */
function headsOf(logs: Known['logs'], outcomes: readonly Outcome[]): RoomHead[] {
  const answered = new Set(outcomes.flatMap((outcome) => ('message' in outcome ? outcome.message.roomId : [])));
  return [...answered].flatMap((roomId) => {
    const log = logs.get(roomId);
    return log && log.version === log.before ? { roomId, version: log.version } : [];
  });
}
