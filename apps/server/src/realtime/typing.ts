import { TYPING_MS } from '@confab/contract/constants';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { Broadcaster } from './broadcaster.js';

/** Who is writing where. Said again every few seconds, or held for over. */
@Injectable()
export class Typing implements OnModuleDestroy {
  private readonly writing = new Map<string, { roomId: string; userId: string; timer: NodeJS.Timeout }>();

  constructor(private readonly broadcaster: Broadcaster) {}

  onModuleDestroy(): void {
    for (const { timer } of this.writing.values()) clearTimeout(timer);
  }

  set(userId: string, roomId: string, typing: boolean): void {
    const key = `${userId} ${roomId}`;
    clearTimeout(this.writing.get(key)?.timer);
    if (typing) this.writing.set(key, { roomId, userId, timer: setTimeout(() => this.set(userId, roomId, false), TYPING_MS).unref() });
    else if (!this.writing.delete(key)) return;
    this.broadcaster.toOthers([roomId], userId, 'typing.changed', { roomId, userId, typing });
  }

  /** The user has no device left, or is out of the room. */
  stop(userId: string, roomId?: string): void {
    for (const entry of [...this.writing.values()]) {
      if (entry.userId === userId && (roomId === undefined || entry.roomId === roomId)) this.set(userId, entry.roomId, false);
    }
  }
}
