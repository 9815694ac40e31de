import type { Message, RoomChanges, RoomHead } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import { badInput, conflict, forbidden, isDuplicate, notFound } from '../errors/api-error.js';
import type { Acquainted } from '../memberships/direct-visibility.js';
import type { MemberKey } from '../memberships/members.repository.js';
import { MembershipsService, type Membership, membershipKey, blockedConversation } from '../memberships/memberships.service.js';
import type { LogTransaction } from './log/log-transaction.js';
import { MessageLog } from './message-log.js';
import { MessagesRepository } from './messages.repository.js';
import type { ChangeOp, Outcome, SendOp, WriteOp } from './write-op.js';

/** Everything that a batch's writes depend on, read under the locks of their rooms. */
interface Known {
  readonly logs: Map<string, LogTransaction>;
  readonly memberships: Map<string, Membership>;
  /** By room, sender and client id: earlier sends with the same key, including those of this batch. */
  readonly sent: Map<string, Message>;
  /** By id: messages to change or to reply to. */
  readonly messages: Map<string, Message>;
  /** Whether a room without a log may be one that another transaction has locked. */
  readonly mayBeLocked: boolean;
}

/** How a batch is written. */
interface Manner {
  readonly lookForEarlier: boolean;
  /** Rooms that are left alone, as locked ones are; undefined where locks are waited for. */
  readonly apart?: ReadonlyMap<string, unknown>;
}

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
  /** Members in whose lists a closed direct room is shown again. */
  readonly unhidden: readonly MemberKey[];
}

const sentKey = (roomId: string, userId: string, clientId: string | null): string => `${roomId} ${userId} ${clientId}`;

/** Writes of one transaction. */
@Injectable()
export class WriteBatch {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly log: MessageLog,
    private readonly messages: MessagesRepository,
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
    const known = await this.read(tx, ops, manner);
    const outcomes = ops.map((op) => attempt(() => (op.kind === 'send' ? send(op, known) : change(op, known))));
    const direct = [...known.memberships.values()].filter((membership) => membership.kind === 'direct').map((membership) => membership.roomId);
    const written = direct.filter((roomId) => known.logs.has(roomId));
    const changes = await this.log.close(tx, known.logs.values());
    const repeated = headsOf(known.logs, outcomes);
    const acquainted = await this.memberships.markWrote(tx, firstWords(known, outcomes));
    return { outcomes, changes, repeated, acquainted, unhidden: await this.memberships.unhide(tx, written) };
  }

  private async read(tx: EntityManager, ops: readonly WriteOp[], { lookForEarlier, apart }: Manner): Promise<Known> {
    const sends = ops.filter((op) => op.kind === 'send');
    const changes = ops.filter((op) => op.kind !== 'send');
    const rooms = await this.messages.roomsOf(
      tx,
      changes.map((op) => op.messageId),
    );
    const asked = [...sends, ...changes.flatMap((op) => ({ userId: op.userId, roomId: rooms.get(op.messageId) ?? '' }))];
    const roomIds = asked.map((key) => key.roomId).filter((roomId) => !apart?.has(roomId));
    const replies = sends.flatMap((op) => op.replyToId ?? []);
    // Sent in this order, in one round trip where there is one: what is read after the lock holds until the commit.
    const [logs, messages, memberships] = await Promise.all([
      this.log.open(tx, roomIds, apart ? 'free' : 'all'),
      this.messages.find(tx, [...changes.map((op) => op.messageId), ...replies]),
      this.memberships.find(tx, asked),
    ]);
    // A send repeated after writing was forbidden still gets its first answer.
    const refused = sends.filter((op) => memberships.get(membershipKey(op.roomId, op.userId))?.blocked);
    const sent = await this.messages.findSent(tx, lookForEarlier ? sends : refused);
    const bySend = new Map(sent.map((message) => [sentKey(message.roomId, message.sender.id, message.clientId), message]));
    return { logs, memberships, messages, sent: bySend, mayBeLocked: apart !== undefined };
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

function attempt(work: () => Message): Outcome {
  try {
    return { message: work() };
  } catch (error) {
    if (error instanceof RoomLocked) return { lockedRoom: error.roomId };
    return { refused: error instanceof Error ? error : new Error('unknown') };
  }
}

/** Another transaction holds the room's lock. */
class RoomLocked extends Error {
  constructor(readonly roomId: string) {
    super('The room is locked');
  }
}

/** The room's log if the user may write there; NOT_FOUND otherwise. */
function openLog(known: Known, roomId: string, userId: string): { log: LogTransaction; membership: Membership } {
  const log = known.logs.get(roomId);
  const membership = known.memberships.get(membershipKey(roomId, userId));
  if (!membership) throw notFound();
  if (log) return { log, membership };
  // Its members are there, so the room is too, unless it is being deleted: waiting for its lock shows which.
  throw known.mayBeLocked ? new RoomLocked(roomId) : notFound();
}

function send(op: SendOp, known: Known): Message {
  const { log, membership } = openLog(known, op.roomId, op.userId);
  const key = sentKey(op.roomId, op.userId, op.clientId);
  const earlier = known.sent.get(key);
  if (earlier) return sameSend(op, log.latest(earlier));
  if (membership.blocked) throw blockedConversation();
  if (op.replyToId !== undefined && known.messages.get(op.replyToId)?.roomId !== op.roomId) throw badInput({ replyToId: 'must be a message of this room' });
  const message = log.append({ sender: membership.sender, clientId: op.clientId, body: op.body, replyToId: op.replyToId ?? null, notice: null });
  known.sent.set(key, message);
  return message;
}

/** A repeated send gets the first one's message. Its text may have been edited or deleted since, so only the id is compared. */
function sameSend(op: SendOp, earlier: Message): Message {
  const unchanged = earlier.editedAt === null && earlier.deletedAt === null;
  if (unchanged && (earlier.body !== op.body || earlier.replyToId !== (op.replyToId ?? null)))
    throw conflict('clientId', 'Another message was sent with this id.');
  return earlier;
}

function change(op: ChangeOp, known: Known): Message {
  const found = known.messages.get(op.messageId);
  if (!found) throw notFound();
  const { log, membership } = openLog(known, found.roomId, op.userId);
  const message = log.latest(found);
  const mine = message.sender.id === op.userId;
  if (op.kind === 'delete') {
    if (message.kind === 'notice' || (!mine && membership.role === 'member'))
      throw forbidden('Only its sender, or the room’s owner and moderators, delete a message.');
    return message.deletedAt ? message : log.change(message, { body: '', deletedAt: log.openedAt });
  }
  if (!mine || message.kind === 'notice') throw forbidden('Only its sender edits a message.');
  if (message.deletedAt) throw forbidden('A deleted message stays deleted.');
  if (membership.blocked) throw blockedConversation();
  return message.body === op.body ? message : log.change(message, { body: op.body, editedAt: log.openedAt });
}
