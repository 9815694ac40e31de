import { type Message, type MessagePage, type RoomChanges } from '#contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { RoomCountersRepository } from './log/room-counters.repository.js';
import { MessagesRepository } from './log/messages.repository.js';

/** The page of history to read; at most one of before, after and around. */
interface Place {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit?: number;
}

/** A room's last seq, version and message. */
interface RoomHeadline {
  readonly lastSeq: number;
  readonly version: number;
  readonly lastMessage: Message | null;
}

/** Reads rooms' messages. Callers check permissions. */
@Injectable()
export class MessageHistoryService {
  constructor(
    private readonly counters: RoomCountersRepository,
    private readonly messages: MessagesRepository,
  ) {}

  /** The heads of rooms; the last message only for rooms in `seen`. */
  async heads(roomIds: string[], seen: readonly string[]): Promise<Map<string, RoomHeadline>> {
    const counters = await this.counters.findMany(roomIds);
    const last = await this.messages.lastOf(seen);
    return new Map([...counters].map(([roomId, { lastSeq, version }]) => [roomId, { lastSeq, version, lastMessage: last.get(roomId) ?? null }]));
  }

  /** Changes after a version, in ascending order of version. */
  async changes(roomId: string, after: number, limit: number = LIMITS.page.max): Promise<RoomChanges> {
    const head = await this.counters.find(roomId);
    const found = await this.messages.changedAfter(roomId, after, limit + 1);
    const more = found.length > limit;
    const messages = more ? found.slice(0, limit) : found;
    // The head was read first: messages committed in between carry a higher version.
    const last = messages.at(-1)?.version ?? after;
    const version = more ? last : Math.max(head?.version ?? 0, last, after);
    return { roomId, after, version, messages, more };
  }

  async page(roomId: string, { before, after, around, limit = LIMITS.page.usual }: Place): Promise<MessagePage> {
    if (after !== undefined) return this.forward(roomId, after, limit);
    if (around !== undefined) return this.around(roomId, around, limit);
    return this.backward(roomId, before, limit);
  }

  /** seq starts at 1 and has no gaps, so a page's ends tell whether there is more before and after it. */
  private async backward(roomId: string, before: number | undefined, limit: number): Promise<MessagePage> {
    const found = await this.messages.latest(roomId, before, limit);
    const messages = found.reverse();
    const hasAfter = before !== undefined && (await this.lastSeq(roomId)) >= before;
    return { messages, hasBefore: (messages[0]?.seq ?? 1) > 1, hasAfter };
  }

  private async forward(roomId: string, after: number, limit: number): Promise<MessagePage> {
    const messages = await this.messages.after(roomId, after, limit);
    const lastSeq = await this.lastSeq(roomId);
    return { messages, hasBefore: after >= 1 && lastSeq >= 1, hasAfter: (messages.at(-1)?.seq ?? after) < lastSeq };
  }

  private async around(roomId: string, seq: number, limit: number): Promise<MessagePage> {
    const earlier = await this.backward(roomId, seq, Math.floor(limit / 2) || 1);
    const messages = limit === 1 ? [] : earlier.messages;
    const later = await this.forward(roomId, seq - 1, limit - messages.length);
    return { messages: [...messages, ...later.messages], hasBefore: earlier.hasBefore || messages.length < earlier.messages.length, hasAfter: later.hasAfter };
  }

  private async lastSeq(roomId: string): Promise<number> {
    return (await this.counters.find(roomId))?.lastSeq ?? 0;
  }
}
