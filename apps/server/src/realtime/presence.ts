import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';

import { Broadcaster, channel } from './broadcaster.js';

/** A page that is reloaded is back before others hear that it was gone. */
const AWAY_AFTER_MS = 2000;

/** Where more devices than this are connected, each coming and going is told to nobody: they would hear little else. */
const TOLD_UP_TO_DEVICES = 200;

/** Where it may be told that someone comes or goes, asked when it is. */
type Rooms = () => Promise<readonly string[]>;

/** Who is connected, on any device and any node. */
@Injectable()
export class Presence implements OnModuleDestroy {
  private readonly logger = new Logger(Presence.name);
  private server: Server | undefined;
  private readonly leaving = new Map<string, NodeJS.Timeout>();

  constructor(private readonly broadcaster: Broadcaster) {}

  attach(server: Server): void {
    this.server = server;
  }

  onModuleDestroy(): void {
    for (const timer of this.leaving.values()) clearTimeout(timer);
  }

  /** Those of a room's members who are connected. */
  async onlineIn(roomId: string): Promise<Set<string>> {
    const sockets = (await this.server?.in(channel.room(roomId)).fetchSockets()) ?? [];
    return new Set(sockets.map((socket) => userOf(socket.data)));
  }

  /** Those of the users who are connected; without a list, all who are. */
  async onlineAmong(userIds?: readonly string[]): Promise<Set<string>> {
    if (userIds?.length === 0) return new Set();
    const sockets = (await (userIds ? this.server?.in(userIds.map(channel.user)) : this.server)?.fetchSockets()) ?? [];
    return new Set(sockets.map((socket) => userOf(socket.data)));
  }

  async isOnline(userId: string): Promise<boolean> {
    return ((await this.server?.in(channel.user(userId)).fetchSockets()) ?? []).length > 0;
  }

  /** A socket of the user is in its rooms. Tells those of the rooms that may hear of it, when it is their first. */
  async came(userId: string, socket: Socket, rooms: Rooms): Promise<void> {
    if (this.leaving.has(userId)) {
      clearTimeout(this.leaving.get(userId));
      this.leaving.delete(userId);
      return;
    }
    const devices = (await this.server?.in(channel.user(userId)).fetchSockets()) ?? [];
    if (devices.some((device) => device.id !== socket.id)) return;
    this.announce(await rooms(), userId, true);
  }

  /** Whether no other socket of the user is connected to this node. */
  isLast(userId: string, socket: Socket): boolean {
    const sockets = this.server?.sockets.adapter.rooms.get(channel.user(userId));
    return !sockets || [...sockets].every((id) => id === socket.id);
  }

  /** A socket of the user goes. Tells the others when it was their last. */
  went(userId: string, rooms: Rooms): void {
    clearTimeout(this.leaving.get(userId));
    const timer = setTimeout(() => void this.announceAway(userId, rooms), AWAY_AFTER_MS).unref();
    this.leaving.set(userId, timer);
  }

  private async announceAway(userId: string, rooms: Rooms): Promise<void> {
    this.leaving.delete(userId);
    try {
      if (!(await this.isOnline(userId))) this.announce(await rooms(), userId, false);
    } catch (error) {
      // Storage or the other nodes are away, or the server is about to stop. Whoever asks for the members hears it.
      this.logger.warn(`Nobody could be told that someone went: ${String(error)}`);
    }
  }

  private announce(rooms: readonly string[], userId: string, online: boolean): void {
    const small = rooms.filter((roomId) => (this.server?.sockets.adapter.rooms.get(channel.room(roomId))?.size ?? 0) <= TOLD_UP_TO_DEVICES);
    this.broadcaster.toOthers(small, userId, 'presence.changed', { userId, online });
  }
}

function userOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'userId' in data && typeof data.userId === 'string' ? data.userId : '';
}
