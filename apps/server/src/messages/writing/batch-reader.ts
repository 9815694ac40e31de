import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MembershipsService, membershipKey } from '../../memberships/memberships.service.js';
import { PendingReactions } from '../annotations/pending-reactions.js';
import { ReactionsRepository } from '../annotations/reactions.repository.js';
import { namesToLookUp, type CallingText, PendingMentions } from '../mentions/pending-mentions.js';
import { MessageLog } from '../log/message-log.js';
import { MessagesRepository } from '../log/messages.repository.js';
import { type Known, sentKey } from './known.js';
import { ThreadFollows } from './thread-follows.js';
import type { ChangeOp, SendOp, WriteOp } from './write-op.js';

/** How a batch is written. */
export interface Manner {
  readonly lookForEarlier: boolean;
  /** Rooms that are left alone, as locked ones are; undefined where locks are waited for. */
  readonly apart?: ReadonlyMap<string, unknown>;
}

/** Where a change is to be made. */
interface Place {
  readonly op: ChangeOp;
  readonly userId: string;
  readonly roomId: string;
}

/** Locks the rooms of a batch, and reads what its writes depend on. */
@Injectable()
export class BatchReader {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly log: MessageLog,
    private readonly messages: MessagesRepository,
    private readonly reactions: ReactionsRepository,
  ) {}

  async read(tx: EntityManager, ops: readonly WriteOp[], { lookForEarlier, apart }: Manner): Promise<Known> {
    const sends = ops.filter((op) => op.kind === 'send');
    const changes = ops.filter((op) => op.kind !== 'send');
    const places = await this.placesOf(tx, changes);
    const asked = [...sends, ...places];
    const roomIds = asked.map((key) => key.roomId).filter((roomId) => !apart?.has(roomId));
    // Sent in this order, in one round trip where there is one: what is read after the lock holds until the commit.
    const [logs, messages, memberships, mentions, reactions, pins] = await Promise.all([
      this.log.open(tx, roomIds, apart ? 'free' : 'all'),
      this.messages.find(tx, [...changes.map((op) => op.messageId), ...sends.flatMap(namedBy)]),
      this.memberships.find(tx, asked),
      this.mentionsIn(tx, [...sends, ...places.flatMap(({ op, roomId }) => (op.kind === 'edit' ? { roomId, called: op.called } : []))]),
      this.reactionsBefore(tx, changes),
      this.messages.pinCounts(tx, pinnedIn(places)),
    ]);
    // A send repeated after writing was forbidden still gets its first answer.
    const refused = sends.filter((op) => memberships.get(membershipKey(op.roomId, op.userId))?.blocked);
    const sent = await this.messages.findSent(tx, lookForEarlier ? sends : refused);
    const bySend = new Map(sent.map((message) => [sentKey(message.roomId, message.sender.id, message.clientId), message]));
    return {
      logs,
      memberships,
      messages,
      sent: bySend,
      mentions,
      reactions,
      pins,
      follows: new ThreadFollows(),
      earlierTexts: [],
      erased: new Map(),
      mayBeLocked: apart !== undefined,
    };
  }

  /** Who asks for changes, and in which rooms. */
  private async placesOf(tx: EntityManager, changes: readonly ChangeOp[]): Promise<Place[]> {
    const rooms = await this.messages.roomsOf(
      tx,
      changes.map((op) => op.messageId),
    );
    return changes.map((op) => ({ op, userId: op.userId, roomId: rooms.get(op.messageId) ?? '' }));
  }

  private async mentionsIn(tx: EntityManager, texts: readonly CallingText[]): Promise<PendingMentions> {
    const { everyoneIn, ...names } = namesToLookUp(texts);
    const [members, sizes] = await Promise.all([this.memberships.called(tx, names), this.memberships.sizes(tx, everyoneIn)]);
    return new PendingMentions(members, sizes);
  }

  private async reactionsBefore(tx: EntityManager, changes: readonly ChangeOp[]): Promise<PendingReactions> {
    const asked = changes.filter((op) => op.kind === 'react');
    const takenBack = asked.filter(({ on }) => !on).length;
    const [standing, held] = await Promise.all([
      this.reactions.standing(tx, asked),
      this.reactions.firstGivers(tx, [...new Set(asked.map((op) => op.messageId))], LIMITS.reactions.shown + takenBack),
    ]);
    return new PendingReactions(standing, held);
  }
}

/** The rooms in which messages are to be pinned. */
const pinnedIn = (places: readonly Place[]): string[] => [...new Set(places.flatMap(({ op, roomId }) => (op.kind === 'pin' && op.on ? roomId : [])))];

/** The messages that a send names. */
const namedBy = ({ replyToId, threadId }: SendOp): string[] => [replyToId, threadId].filter((id) => id !== undefined);
