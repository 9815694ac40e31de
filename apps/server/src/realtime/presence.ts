import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { unawaited } from '../errors/unawaited.js';
import { Broadcaster } from './broadcaster.js';
import type { Elsewhere } from './leases/leases.repository.js';
import { type LeaseListener, Leases } from './leases/leases.js';
import { NodeLink } from './link/node-link.js';
import { channel } from './sockets/channel.js';
import { DeliveryGate } from './sockets/delivery-gate.js';
import { LocalSockets } from './sockets/local-sockets.js';

/** A page that is reloaded is back before others hear that it was gone. */
const AWAY_AFTER_MS = 2000;

/** Where more devices than this are connected, each coming and going is told to nobody: they would hear little else. */
const TOLD_UP_TO_DEVICES = 200;

/** In which rooms it may be told that these users come or go, asked when it is. */
type RoomsOf = (userIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/**
 * Who is connected, on any device and any node. A node knows its own users by their sockets and the users of other nodes by
 * their commands, and announces both to its own sockets. The leases in the database correct what commands left out.
 */
@Injectable()
export class Presence implements LeaseListener, OnModuleInit, OnModuleDestroy {
  private readonly leaving = new Map<string, NodeJS.Timeout>();
  /** By user: the other nodes to which they are connected. */
  private readonly elsewhere = new Map<string, Set<string>>();
  /** Users named by commands since the current read of the leases began. */
  private heard = new Set<string>();
  private isStopped = false;
  private roomsOf: RoomsOf = () => Promise.resolve(new Map());

  constructor(
    private readonly broadcaster: Broadcaster,
    private readonly sockets: LocalSockets,
    private readonly leases: Leases,
    private readonly link: NodeLink,
    private readonly gate: DeliveryGate,
  ) {}

  onModuleInit(): void {
    this.leases.listen(this);
    this.link.listen((command, from) => {
      if (command.kind === 'presence') this.hear(command, from);
    });
  }

  attach(roomsOf: RoomsOf): void {
    this.roomsOf = roomsOf;
  }

  onModuleDestroy(): void {
    this.isStopped = true;
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  /** Those of the users who are connected. */
  onlineAmong(userIds: readonly string[]): Set<string> {
    return new Set(userIds.filter((id) => this.isOnline(id)));
  }

  /** How many users are connected. */
  count(): number {
    const here = this.sockets.userIds();
    return here.size + [...this.elsewhere.keys()].filter((id) => !here.has(id)).length;
  }

  isOnline(userId: string): boolean {
    return this.isHere(userId) || this.elsewhere.has(userId);
  }

  /** Whether anyone on this node is in the room's channel. */
  isAnyoneIn(roomId: string): boolean {
    return this.sockets.in(channel.room(roomId)).size > 0;
  }

  /** A socket of the user is in its rooms. Tells those of the rooms that may hear of it, when it is their first. */
  async came(userId: string): Promise<void> {
    if (this.leaving.has(userId)) {
      clearTimeout(this.leaving.get(userId));
      this.leaving.delete(userId);
      return;
    }
    if (this.sockets.in(channel.user(userId)).size > 1) return;
    unawaited(this.tellOthers(userId, true), 'Other nodes could not be told that someone came');
    if (!this.elsewhere.has(userId)) this.announce(await this.roomIdsOf(userId), userId, true);
  }

  /** Whether no other socket of the user is connected to this node. */
  isLast(userId: string, socketId: string): boolean {
    return [...this.sockets.in(channel.user(userId))].every((id) => id === socketId);
  }

  /** A socket of the user goes. Tells the others when it was their last. */
  went(userId: string): void {
    // At a stop sockets disconnect after this, and what follows would find the database closed. The node's lease ends as a whole.
    if (this.isStopped) return;
    clearTimeout(this.leaving.get(userId));
    const timer = setTimeout(() => unawaited(this.goAway(userId), 'Nobody could be told that someone went'), AWAY_AFTER_MS).unref();
    this.leaving.set(userId, timer);
  }

  begun(): void {
    this.heard = new Set();
  }

  /** The leases as read. Commands that arrived since the read began are newer. */
  async read(elsewhere: readonly Elsewhere[]): Promise<void> {
    // What could not be announced is left to the next read.
    if (!this.gate.isOpen()) return;
    const told = [...this.elsewhere.keys()];
    const found = Map.groupBy(elsewhere, ({ userId }) => userId);
    const changed = [...new Set([...told, ...found.keys()])].filter((id) => !this.heard.has(id));
    const news: { userId: string; online: boolean }[] = [];
    for (const userId of changed) {
      const was = this.isTold(userId);
      const nodes = found.get(userId);
      if (nodes) this.elsewhere.set(userId, new Set(nodes.map(({ nodeId }) => nodeId)));
      else this.elsewhere.delete(userId);
      if (was !== this.isTold(userId)) news.push({ userId, online: !was });
    }
    const rooms = await this.roomsOf(news.map(({ userId }) => userId));
    for (const { userId, online } of news) this.announce(rooms.get(userId) ?? [], userId, online);
  }

  private async goAway(userId: string): Promise<void> {
    this.leaving.delete(userId);
    if (this.isHere(userId)) return;
    unawaited(this.tellOthers(userId, false), 'Other nodes could not be told that someone went');
    if (!this.elsewhere.has(userId)) this.announce(await this.roomIdsOf(userId), userId, false);
  }

  /** The lease first: otherwise a read of the leases would revert the command. */
  private async tellOthers(userId: string, online: boolean): Promise<void> {
    if (!this.link.several) return;
    await this.leases.set(userId, online);
    if (this.isHere(userId) === online) this.link.publish({ kind: 'presence', userId, online, roomIds: await this.roomIdsOf(userId) });
  }

  private hear({ userId, online, roomIds }: { userId: string; online: boolean; roomIds: readonly string[] }, from: string): void {
    if (!this.gate.isOpen()) return;
    this.heard.add(userId);
    const was = this.isTold(userId);
    const nodes = this.elsewhere.get(userId) ?? new Set();
    if (online) this.elsewhere.set(userId, nodes.add(from));
    else if (nodes.delete(from) && nodes.size === 0) this.elsewhere.delete(userId);
    if (was !== this.isTold(userId)) this.announce(roomIds, userId, online);
  }

  private isHere(userId: string): boolean {
    return this.sockets.in(channel.user(userId)).size > 0;
  }

  /** Users who have just disconnected are still shown as online. */
  private isTold(userId: string): boolean {
    return this.isOnline(userId) || this.leaving.has(userId);
  }

  private async roomIdsOf(userId: string): Promise<readonly string[]> {
    return (await this.roomsOf([userId])).get(userId) ?? [];
  }

  /** On this node; the other nodes announce it to their own sockets. */
  private announce(roomIds: readonly string[], userId: string, online: boolean): void {
    const small = roomIds.filter((id) => this.sockets.in(channel.room(id)).size <= TOLD_UP_TO_DEVICES);
    this.broadcaster.toOthersHere(small, userId, 'presence.changed', { userId, online });
  }
}
