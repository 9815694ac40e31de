import type { Message, MessagePage } from '#contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { badInput } from '../errors/api-error.js';
import { RoomCountersRepository } from './log/room-counters.repository.js';
import { MessagesRepository, type Timeline } from './log/messages.repository.js';
import { ThreadsRepository } from './log/threads.repository.js';

/** The page of history to read; at most one of before, after, around and at. */
interface Place {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly at?: string;
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
    private readonly threads: ThreadsRepository,
  ) {}

  /** The heads of rooms; the last message only for rooms in `seen`. */
  async heads(roomIds: string[], seen: readonly string[]): Promise<Map<string, RoomHeadline>> {
    const counters = await this.counters.findMany(roomIds);
    const last = await this.messages.lastOf(seen);
    return new Map([...counters].map(([roomId, { lastSeq, version }]) => [roomId, { lastSeq, version, lastMessage: last.get(roomId) ?? null }]));
  }

  /** The thread under a text message of the room's own timeline, be it empty. */
  async thread(roomId: string, threadId: string): Promise<Timeline> {
    const root = (await this.messages.find(this.messages.manager, [threadId])).get(threadId);
    if (root?.roomId !== roomId || root.kind !== 'text' || root.threadId !== null)
      throw badInput({ threadId: 'must be a text message of this room that is in no thread' });
    return { roomId, threadId };
  }

  async page(timeline: Timeline, { before, after, around, at, limit = LIMITS.page.usual }: Place): Promise<MessagePage> {
    if (after !== undefined) return this.forward(timeline, after, limit);
    if (around !== undefined) return this.around(timeline, around, limit);
    if (at !== undefined) return this.at(timeline, at, limit);
    return this.backward(timeline, before, limit);
  }

  /** seq starts at 1 and has no gaps, so a page's ends tell whether there is more before and after it. */
  private async backward(timeline: Timeline, before: number | undefined, limit: number): Promise<MessagePage> {
    const found = await this.messages.latest(timeline, before, limit);
    const messages = found.reverse();
    const hasAfter = before !== undefined && (await this.lastSeq(timeline)) >= before;
    return { messages, hasBefore: (messages[0]?.seq ?? 1) > 1, hasAfter };
  }

  private async forward(timeline: Timeline, after: number, limit: number): Promise<MessagePage> {
    const messages = await this.messages.after(timeline, after, limit);
    const lastSeq = await this.lastSeq(timeline);
    return { messages, hasBefore: after >= 1 && lastSeq >= 1, hasAfter: (messages.at(-1)?.seq ?? after) < lastSeq };
  }

  private async around(timeline: Timeline, seq: number, limit: number): Promise<MessagePage> {
    const earlier = await this.backward(timeline, seq, Math.floor(limit / 2) || 1);
    const messages = limit === 1 ? [] : earlier.messages;
    const later = await this.forward(timeline, seq - 1, limit - messages.length);
    return { messages: [...messages, ...later.messages], hasBefore: earlier.hasBefore || messages.length < earlier.messages.length, hasAfter: later.hasAfter };
  }

  private async at(timeline: Timeline, time: string, limit: number): Promise<MessagePage> {
    const lastSeq = await this.lastSeq(timeline);
    const seq = await this.messages.seqAt(timeline, asStored(time), lastSeq);
    return seq > lastSeq ? this.backward(timeline, undefined, limit) : this.around(timeline, seq, limit);
  }

  private async lastSeq({ roomId, threadId }: Timeline): Promise<number> {
    if (threadId !== null) return (await this.threads.find(threadId))?.lastSeq ?? 0;
    return (await this.counters.find(roomId))?.lastSeq ?? 0;
  }
}

/** Times are compared as text, and years of five digits begin with a sign. */
function asStored(time: string): string {
  const text = new Date(time).toISOString();
  return text.startsWith('+') ? '9999-12-31T23:59:59.999Z' : text;
}
