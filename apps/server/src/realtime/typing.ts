import { TYPING_MS } from '@confab/contract/constants';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';

import { Broadcaster } from './broadcaster.js';
import { NodeLink } from './link/node-link.js';

interface Writer {
  readonly roomId: string;
  readonly userId: string;
  readonly timer: NodeJS.Timeout;
  /** Whether the user's socket is on this node. */
  readonly own: boolean;
}

/** Who is typing where. Repeated by the client every few seconds, or it times out: on each node by its own timer, since the node that reported it may have died. */
@Injectable()
export class Typing implements OnModuleInit, OnModuleDestroy {
  private readonly writing = new Map<string, Writer>();

  constructor(
    private readonly broadcaster: Broadcaster,
    private readonly link: NodeLink,
  ) {}

  onModuleInit(): void {
    this.link.listen((command) => {
      if (command.kind === 'typing') this.change(command, false);
    });
  }

  onModuleDestroy(): void {
    for (const { timer } of this.writing.values()) clearTimeout(timer);
  }

  set(userId: string, roomId: string, typing: boolean): void {
    if (this.change({ userId, roomId, typing }, true)) this.link.publish({ kind: 'typing', userId, roomId, typing });
  }

  /** The user has no socket left on this node, or has left the room. */
  stop(userId: string, roomId?: string): void {
    for (const entry of [...this.writing.values()]) {
      const isMeant = roomId === undefined ? entry.own : entry.roomId === roomId;
      if (entry.userId === userId && isMeant) this.set(userId, entry.roomId, false);
    }
  }

  /** Answers whether this changed or prolonged anything. */
  private change({ userId, roomId, typing }: { userId: string; roomId: string; typing: boolean }, own: boolean): boolean {
    const key = `${userId} ${roomId}`;
    clearTimeout(this.writing.get(key)?.timer);
    if (typing) {
      const timer = setTimeout(() => this.change({ userId, roomId, typing: false }, own), TYPING_MS).unref();
      this.writing.set(key, { roomId, userId, timer, own });
    } else if (!this.writing.delete(key)) return false;
    this.broadcaster.toOthersHere([roomId], userId, 'typing.changed', { roomId, userId, typing });
    return true;
  }
}
