import type { RemovalReason, SessionEnd } from '#contract';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

import { Database } from '../../database/database.js';
import { unawaited } from '../../errors/unawaited.js';
import { SingleRun } from '../../scheduling/single-run.js';
import { NodeLink } from '../link/node-link.js';
import { channel } from '../sockets/channel.js';
import { DeliveryGate } from '../sockets/delivery-gate.js';
import { emission } from '../sockets/emission.js';
import { LocalSockets } from '../sockets/local-sockets.js';
import { AccessChangesRepository, type FoundRow } from './access-changes.repository.js';

/** How often each node polls the table, whether or not the link is up. */
const READ_MS = 1500;
/** A query that takes longer counts as failed. */
const PATIENCE_MS = 3000;
/** After so long without a successful read, rows may have been deleted before this node saw them. */
const TOO_LONG_MS = 30 * 60 * 1000;
/** In polls. */
const CLEAN_EVERY = 400;

/** A membership that another node has changed, and that this node's sockets do not show yet. */
export interface ChangedMembership {
  readonly userId: string;
  readonly roomId: string;
  /** What clients are told if it has ended. */
  readonly reason: RemovalReason;
}

export interface AccessListener {
  /** Sockets of those who were removed have left the room's channel already. */
  membershipsChanged(memberships: readonly ChangedMembership[]): Promise<void>;
  /** Another node reported a join, perhaps late: the user may have been removed since. */
  joinReported(membership: ChangedMembership): Promise<void>;
}

/**
 * Polls the changes of access that other nodes have committed and applies those that the link did not bring: removed
 * members and ended sessions lose their channels within seconds, whatever state Redis is in.
 */
@Injectable()
export class AccessFeed implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private readonly reading = new SingleRun(() => this.read(), 'Changes of access could not be read; the next poll tries again');
  private reads = 0;
  private next: string | undefined;
  private last: ReadonlySet<string> = new Set();
  private readAt = performance.now();
  private listener: AccessListener | undefined;
  private readonly afterGaps: (() => void)[] = [];

  constructor(
    private readonly changes: AccessChangesRepository,
    private readonly sockets: LocalSockets,
    private readonly gate: DeliveryGate,
    private readonly link: NodeLink,
    private readonly database: Database,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.link.several) return;
    this.gate.onStale(() => this.reading.request());
    this.link.listen((command) => {
      if (command.kind === 'join') this.verify({ userId: command.userId, roomId: command.roomId, reason: 'left' });
    });
    await this.read();
    this.timer = setInterval(() => this.reading.request(), READ_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  listen(listener: AccessListener): void {
    this.listener = listener;
  }

  /** `work` runs when the node delivers again after the gate was closed. */
  afterGap(work: () => void): void {
    this.afterGaps.push(work);
  }

  private async read(): Promise<void> {
    const begunAt = performance.now();
    const from = this.next;
    const { next, rows } = await within(PATIENCE_MS, this.changes.since(from));
    const fresh = rows.filter(({ id, nodeId }) => nodeId !== this.link.nodeId && !this.last.has(id));
    this.last = new Set(rows.map(({ id }) => id));
    this.next = next;
    if (begunAt - this.readAt > TOO_LONG_MS) this.sockets.disconnectAll();
    this.readAt = begunAt;
    const wasOpen = this.gate.isOpen();
    const memberships = fresh.flatMap((row) => this.restrict(row, wasOpen) ?? []);
    this.gate.read(begunAt);
    for (const row of fresh) this.tell(row, wasOpen && this.link.isUp());
    if (!wasOpen) for (const work of this.afterGaps) work();
    try {
      if (memberships.length > 0) await this.listener?.membershipsChanged(memberships);
    } catch (error) {
      // Read again, since who came in has no channel yet.
      this.next = from;
      this.last = new Set();
      throw error;
    }
    if (++this.reads % CLEAN_EVERY === 0) await this.database.write((tx) => this.changes.deleteOld(tx));
  }

  private verify(membership: ChangedMembership): void {
    if (!this.listener || !this.sockets.isJoined(membership.userId, membership.roomId)) return;
    const told = this.listener.joinReported(membership).catch((error: unknown) => {
      // Without an answer nobody joins; the poll brings the change again when the database is back.
      this.sockets.apply({ kind: 'leave', userId: membership.userId, roomId: membership.roomId });
      throw error;
    });
    unawaited(told, 'A join that another node reported could not be checked');
  }

  /**
   * Applies what takes access away, before the gate opens. Answers a membership that has to be compared with the database:
   * its channel does not show the change, or the closed gate dropped the event that told of it.
   */
  private restrict(row: FoundRow, wasOpen: boolean): ChangedMembership | undefined {
    const { kind, subjectId, reason } = row;
    const membership = membershipOf(row);
    const isUntold = !wasOpen && this.sockets.in(channel.user(subjectId)).size > 0;
    const isJoined = this.sockets.isJoined(membership.userId, membership.roomId);
    switch (kind) {
      case 'session':
        this.sockets.apply({ kind: 'end', sessionId: subjectId, reason: (reason ?? 'ended') as SessionEnd });
        return undefined;
      case 'claim':
        this.sockets.apply({ kind: 'claim', userId: subjectId });
        return undefined;
      case 'in':
        return isUntold || this.sockets.isMissing(membership.userId, membership.roomId) ? membership : undefined;
      case 'out':
        this.sockets.apply({ kind: 'leave', userId: membership.userId, roomId: membership.roomId });
        return isUntold || isJoined ? membership : undefined;
      default:
        return undefined;
    }
  }

  /** Events for this node's clients, once the gate is open. `wasTold`: those that the link brings have been delivered. */
  private tell({ kind, subjectId, objectId, reason }: FoundRow, wasTold: boolean): void {
    if (kind === 'room' && this.sockets.in(channel.room(subjectId)).size > 0) {
      const to = [channel.room(subjectId)];
      this.sockets.apply(emission({ to }, 'room.removed', { roomId: subjectId, reason: (reason ?? 'deleted') as RemovalReason }));
      this.sockets.apply({ kind: 'close', roomId: subjectId });
    }
    const isBlock = kind === 'block' || kind === 'unblock';
    if (isBlock && objectId !== null && !wasTold)
      this.sockets.apply(emission({ to: [channel.user(subjectId)] }, 'block.changed', { userId: objectId, blocked: kind === 'block' }));
  }
}

const membershipOf = ({ subjectId, objectId, reason }: FoundRow): ChangedMembership => ({
  userId: subjectId,
  roomId: objectId ?? '',
  reason: (reason ?? 'left') as RemovalReason,
});

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer')), ms).unref();
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
