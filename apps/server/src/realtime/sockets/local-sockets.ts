import { Injectable } from '@nestjs/common';
import type { Server, Socket } from 'socket.io';

import type { ClusterCommand, Emission } from '../link/cluster-command.js';
import { channel, roomIdOf } from './channel.js';
import { DeliveryGate } from './delivery-gate.js';

/** The sockets of this node. Commands take effect synchronously. */
@Injectable()
export class LocalSockets {
  private server: Server | undefined;

  constructor(private readonly gate: DeliveryGate) {}

  /** Called once, when the gateway is up; until then there is nobody to reach. */
  attach(server: Server): void {
    this.server = server;
  }

  all(): Iterable<Socket> {
    return this.server?.sockets.sockets.values() ?? [];
  }

  get count(): number {
    return this.server?.sockets.sockets.size ?? 0;
  }

  /** Whether events reach anyone at the moment. */
  mayDeliver(): boolean {
    return this.gate.isOpen();
  }

  /** The ids of the sockets in a channel. */
  in(name: string): ReadonlySet<string> {
    return this.server?.sockets.adapter.rooms.get(name) ?? NOBODY;
  }

  roomIds(): string[] {
    return [...(this.server?.sockets.adapter.rooms.keys() ?? [])].flatMap((name) => roomIdOf(name) ?? []);
  }

  /** Ids of the users that have a socket here. */
  userIds(): Set<string> {
    const ids = [...this.all()].map((socket) => userOf(socket)).filter((id) => id !== undefined);
    return new Set(ids);
  }

  /** Whether one of the user's sockets is in the room's channel. */
  isJoined(userId: string, roomId: string): boolean {
    const room = this.in(channel.room(roomId));
    return [...this.in(channel.user(userId))].some((id) => room.has(id));
  }

  /** Whether one of the user's sockets is not in the room's channel. */
  isMissing(userId: string, roomId: string): boolean {
    const room = this.in(channel.room(roomId));
    return [...this.in(channel.user(userId))].some((id) => !room.has(id));
  }

  apply(command: ClusterCommand): void {
    if (command.kind === 'emit') this.emit(command);
    // Typing and Presence turn theirs into events themselves.
    else if (command.kind !== 'typing' && command.kind !== 'presence' && this.server) change(this.server, command);
  }

  /** Clients reconnect and read everything anew. */
  disconnectAll(): void {
    this.server?.disconnectSockets(true);
  }

  private emit({ to, except, event, data, volatile }: Emission): void {
    if (!this.server || !this.gate.isOpen()) return;
    const target = this.server.to([...to]);
    const others = except === undefined ? target : target.except(except);
    (volatile ? others.volatile : others).emit(event, data);
  }
}

type ChannelCommand = Exclude<ClusterCommand, { readonly kind: 'emit' | 'typing' | 'presence' }>;

const NOBODY: ReadonlySet<string> = new Set();

function userOf(socket: Socket): string | undefined {
  const data: unknown = socket.data;
  return typeof data === 'object' && data !== null && 'userId' in data && typeof data.userId === 'string' ? data.userId : undefined;
}

/** Nothing is broadcast by Socket.IO beyond this process: its adapter is the one in memory. */
function change(server: Server, command: ChannelCommand): void {
  switch (command.kind) {
    case 'join':
      server.in(channel.user(command.userId)).socketsJoin(channel.room(command.roomId));
      break;
    case 'leave':
      server.in(channel.user(command.userId)).socketsLeave(channel.room(command.roomId));
      break;
    case 'close':
      server.in(channel.room(command.roomId)).socketsLeave(channel.room(command.roomId));
      break;
    case 'claim':
      server.in(channel.user(command.userId)).socketsJoin(channel.claimed);
      break;
    case 'end':
      server.in(channel.session(command.sessionId)).emit('session.ended', { reason: command.reason });
      server.in(channel.session(command.sessionId)).disconnectSockets(true);
      break;
  }
}
