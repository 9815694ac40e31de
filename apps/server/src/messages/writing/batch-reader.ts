import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MembershipsService, membershipKey } from '../../memberships/memberships.service.js';
import { MessageLog } from '../log/message-log.js';
import { MessagesRepository } from '../log/messages.repository.js';
import { type Known, sentKey } from './known.js';
import type { ChangeOp, SendOp, WriteOp } from './write-op.js';

/** How a batch is written. */
export interface Manner {
  readonly lookForEarlier: boolean;
  /** Rooms that are left alone, as locked ones are; undefined where locks are waited for. */
  readonly apart?: ReadonlyMap<string, unknown>;
}

/** Locks the rooms of a batch, and reads what its writes depend on. */
@Injectable()
export class BatchReader {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly log: MessageLog,
    private readonly messages: MessagesRepository,
  ) {}

  async read(tx: EntityManager, ops: readonly WriteOp[], { lookForEarlier, apart }: Manner): Promise<Known> {
    const sends = ops.filter((op) => op.kind === 'send');
    const changes = ops.filter((op) => op.kind !== 'send');
    const asked = [...sends, ...(await this.placesOf(tx, changes))];
    const roomIds = asked.map((key) => key.roomId).filter((roomId) => !apart?.has(roomId));
    // Sent in this order, in one round trip where there is one: what is read after the lock holds until the commit.
    const [logs, messages, memberships] = await Promise.all([
      this.log.open(tx, roomIds, apart ? 'free' : 'all'),
      this.messages.find(tx, [...changes.map((op) => op.messageId), ...sends.flatMap(namedBy)]),
      this.memberships.find(tx, asked),
    ]);
    // A send repeated after writing was forbidden still gets its first answer.
    const refused = sends.filter((op) => memberships.get(membershipKey(op.roomId, op.userId))?.blocked);
    const sent = await this.messages.findSent(tx, lookForEarlier ? sends : refused);
    const bySend = new Map(sent.map((message) => [sentKey(message.roomId, message.sender.id, message.clientId), message]));
    return { logs, memberships, messages, sent: bySend, mayBeLocked: apart !== undefined };
  }

  /** Who asks for changes, and in which rooms. */
  private async placesOf(tx: EntityManager, changes: readonly ChangeOp[]): Promise<{ userId: string; roomId: string }[]> {
    const rooms = await this.messages.roomsOf(
      tx,
      changes.map((op) => op.messageId),
    );
    return changes.map((op) => ({ userId: op.userId, roomId: rooms.get(op.messageId) ?? '' }));
  }
}

/** The messages that a send names. */
const namedBy = ({ replyToId }: SendOp): string[] => (replyToId === undefined ? [] : [replyToId]);
