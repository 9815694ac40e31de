import type { ChatEvent, ChatPayload, RoomChanges, RoomHead, SessionEnd } from '#contract';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Socket } from 'socket.io';

import type { ClusterCommand } from './link/cluster-command.js';
import { NodeLink } from './link/node-link.js';
import { channel } from './sockets/channel.js';
import { declaredEvent, emission } from './sockets/emission.js';
import { LocalSockets } from './sockets/local-sockets.js';

/** How often rooms that changed lately tell their version, so that a lost last change is noticed. */
const HEADS_EVERY_MS = 20_000;

/** To one socket alone. */
export function emitTo<K extends ChatEvent>(socket: Socket, name: K, data: ChatPayload<K>): void {
  socket.emit(name, declaredEvent(name, data));
}

/** Sends events to connected clients, to those of this node at once. What it sends has been committed before. */
@Injectable()
export class Broadcaster implements OnModuleInit, OnModuleDestroy {
  private readonly changedRooms = new Map<string, number>();
  private readonly heads = setInterval(() => this.announceHeads(), HEADS_EVERY_MS).unref();

  constructor(
    private readonly sockets: LocalSockets,
    private readonly link: NodeLink,
  ) {}

  onModuleInit(): void {
    this.link.listen((command) => this.sockets.apply(command));
    this.link.onReturn(() => this.announceHeads());
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
    this.everywhere(emission({ to: [channel.room(roomId)] }, name, data));
  }

  toUser<K extends ChatEvent>(userId: string, name: K, data: ChatPayload<K>): void {
    this.toUsers([userId], name, data);
  }

  /** The same to each of them, encoded once. */
  toUsers<K extends ChatEvent>(userIds: readonly string[], name: K, data: ChatPayload<K>): void {
    if (userIds.length) this.everywhere(emission({ to: userIds.map(channel.user) }, name, data));
  }

  /** To everyone in the rooms, once each, but not to the user whom it is about. */
  toOthers<K extends ChatEvent>(roomIds: readonly string[], userId: string, name: K, data: ChatPayload<K>): void {
    if (roomIds.length) this.everywhere(emission({ to: roomIds.map(channel.room), except: channel.user(userId) }, name, data));
  }

  /** The same on this node alone. */
  toOthersHere<K extends ChatEvent>(roomIds: readonly string[], userId: string, name: K, data: ChatPayload<K>): void {
    if (roomIds.length) this.sockets.apply(emission({ to: roomIds.map(channel.room), except: channel.user(userId) }, name, data));
  }

  /** On this node alone. */
  toUserHere<K extends ChatEvent>(userId: string, name: K, data: ChatPayload<K>): void {
    this.sockets.apply(emission({ to: [channel.user(userId)] }, name, data));
  }

  /** To each socket of this node, with data of its own. */
  toEachSocket<K extends ChatEvent>(name: K, data: () => ChatPayload<K>): void {
    for (const socket of this.sockets.all()) emitTo(socket, name, data());
  }

  /** From now on the user's sockets hear the room. */
  subscribe(userId: string, roomId: string): void {
    this.everywhere({ kind: 'join', userId, roomId });
  }

  /** Those on this node. */
  subscribeHere(userId: string, roomId: string): void {
    this.sockets.apply({ kind: 'join', userId, roomId });
  }

  unsubscribeHere(userId: string, roomId: string): void {
    this.sockets.apply({ kind: 'leave', userId, roomId });
  }

  /** From now on they do not. */
  unsubscribe(userId: string, roomId: string): void {
    this.everywhere({ kind: 'leave', userId, roomId });
  }

  /** The room is gone: nobody hears it any more. */
  closeRoom(roomId: string): void {
    this.changedRooms.delete(roomId);
    this.everywhere({ kind: 'close', roomId });
  }

  /** The user is a member from now on, on whichever node their sockets are. */
  claimed(userId: string): void {
    this.everywhere({ kind: 'claim', userId });
  }

  /** Tells the session's sockets why, and closes them. */
  endSession(sessionId: string, reason: SessionEnd): void {
    this.everywhere({ kind: 'end', sessionId, reason });
  }

  /** Whoever lacks what leads to this version asks for it. */
  roomHead(head: RoomHead): void {
    this.toRoom(head.roomId, 'room.heads', { heads: [head] });
  }

  /** A change announced while the room was being read reached its new member before the room did. */
  tellMissed(userId: string, { id, version }: Pick<RoomHead, 'version'> & { id: string }): void {
    const announced = this.changedRooms.get(id) ?? 0;
    if (announced > version) this.toUser(userId, 'room.heads', { heads: [{ roomId: id, version: announced }] });
  }

  /** The same on this node alone. */
  roomHeadHere(head: RoomHead): void {
    this.sockets.apply(emission({ to: [channel.room(head.roomId)] }, 'room.heads', { heads: [head] }));
  }

  private announceHeads(): void {
    for (const [roomId, version] of this.changedRooms) this.roomHead({ roomId, version });
    // While the link is down they are kept, and announced when it is back.
    if (this.link.isUp()) this.changedRooms.clear();
  }

  /** On this node first, in the same turn; on other nodes later, or not at all. */
  private everywhere(command: ClusterCommand): void {
    this.sockets.apply(command);
    this.link.publish(command);
  }
}
