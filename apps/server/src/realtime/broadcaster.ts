import { chat, type ChatEvent, type ChatPayload, type RoomChanges, type RoomHead, type SessionEnd } from '#contract';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { BroadcastOperator, DefaultEventsMap, Server, Socket } from 'socket.io';

import { declared } from '../validation/declared-answer.js';

/** How often rooms that changed lately tell their version, so that a lost last change is noticed. */
const HEADS_EVERY_MS = 20_000;

type Target = BroadcastOperator<DefaultEventsMap, unknown>;

/** Names of Socket.IO rooms: who is reached by what. */
export const channel = {
  room: (id: string): string => `room:${id}`,
  user: (id: string): string => `user:${id}`,
  session: (id: string): string => `session:${id}`,
  /** Sockets whose user came as a guest and is a member by now. */
  claimed: 'claimed',
} as const;

/** To one socket alone. */
export function emitTo<K extends ChatEvent>(socket: Socket, name: K, data: ChatPayload<K>): void {
  socket.emit(name, declaredEvent(name, data));
}

/** Sends events to connected clients, on every node. What it sends has been committed before. */
@Injectable()
export class Broadcaster implements OnModuleDestroy {
  private server: Server | undefined;
  private readonly changedRooms = new Map<string, number>();
  private readonly heads = setInterval(() => this.announceHeads(), HEADS_EVERY_MS).unref();

  /** Called once, when the gateway is up; until then there is nobody to reach. */
  attach(server: Server): void {
    this.server = server;
  }

  onModuleDestroy(): void {
    clearInterval(this.heads);
  }

  /** One frame for all of a room's changes in a flush, encoded once for all its sockets. */
  roomChanged(changes: RoomChanges): void {
    this.changedRooms.set(changes.roomId, changes.version);
    this.toRoom(changes.roomId, 'room.changed', changes);
  }

  toRoom<K extends ChatEvent>(roomId: string, name: K, data: ChatPayload<K>): void {
    this.emit(this.server?.to(channel.room(roomId)), name, data);
  }

  toUser<K extends ChatEvent>(userId: string, name: K, data: ChatPayload<K>): void {
    this.emit(this.server?.to(channel.user(userId)), name, data);
  }

  /** The same to each of them, encoded once. */
  toUsers<K extends ChatEvent>(userIds: readonly string[], name: K, data: ChatPayload<K>): void {
    if (userIds.length) this.emit(this.server?.to(userIds.map(channel.user)), name, data);
  }

  /** To everyone in the rooms, once each, but not to the user whom it is about. */
  toOthers<K extends ChatEvent>(roomIds: readonly string[], userId: string, name: K, data: ChatPayload<K>): void {
    if (roomIds.length) this.emit(this.server?.to(roomIds.map(channel.room)).except(channel.user(userId)), name, data);
  }

  /** To each socket of this node, with data of its own. */
  toEachSocket<K extends ChatEvent>(name: K, data: () => ChatPayload<K>): void {
    for (const socket of this.server?.sockets.sockets.values() ?? []) socket.emit(name, declaredEvent(name, data()));
  }

  /** From now on the user's sockets hear the room. */
  subscribe(userId: string, roomId: string): void {
    this.server?.in(channel.user(userId)).socketsJoin(channel.room(roomId));
  }

  /** From now on they do not. */
  unsubscribe(userId: string, roomId: string): void {
    this.server?.in(channel.user(userId)).socketsLeave(channel.room(roomId));
  }

  /** The room is gone: nobody hears it any more. */
  closeRoom(roomId: string): void {
    this.changedRooms.delete(roomId);
    this.server?.in(channel.room(roomId)).socketsLeave(channel.room(roomId));
  }

  /** The user is a member from now on, on whichever node their sockets are. */
  claimed(userId: string): void {
    this.server?.in(channel.user(userId)).socketsJoin(channel.claimed);
  }

  /** Tells the session's sockets why, and closes them. */
  endSession(sessionId: string, reason: SessionEnd): void {
    const sockets = this.server?.in(channel.session(sessionId));
    this.emit(sockets, 'session.ended', { reason });
    sockets?.disconnectSockets(true);
  }

  /** Whoever lacks what leads to this version asks for it. */
  roomHead(head: RoomHead): void {
    this.toRoom(head.roomId, 'room.heads', { heads: [head] });
  }

  private announceHeads(): void {
    for (const [roomId, version] of this.changedRooms) this.roomHead({ roomId, version });
    this.changedRooms.clear();
  }

  private emit<K extends ChatEvent>(target: Target | undefined, name: K, data: ChatPayload<K>): void {
    (chat.events[name].volatile ? target?.volatile : target)?.emit(name, declaredEvent(name, data));
  }
}

function declaredEvent<K extends ChatEvent>(name: K, data: ChatPayload<K>): object {
  return declared<object>(chat.events[name].data, data);
}
