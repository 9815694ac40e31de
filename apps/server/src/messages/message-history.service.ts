import { type Message, type MessagePage, type RoomChanges } from '#contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, In, Repository } from 'typeorm';

import { Database, padded, placeholders } from '../database/database.js';
import { RoomCounterEntity } from './log/room-counter.entity.js';
import { readMessages } from './read-messages.js';

/** Where in a room's history to look; at most one of before, after and around. */
interface Place {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  readonly limit?: number;
}

/** Reads rooms' timelines. Whether the caller may is for those who ask. */
@Injectable()
export class MessageHistoryService {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    @InjectRepository(RoomCounterEntity) private readonly counters: Repository<RoomCounterEntity>,
    private readonly database: Database,
  ) {}

  async head(roomId: string): Promise<RoomCounterEntity | undefined> {
    const text = 'SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" = ?';
    return (await this.database.query<RoomCounterEntity>(this.source.manager, text, [roomId]))[0];
  }

  async heads(roomIds: string[]): Promise<Map<string, RoomCounterEntity>> {
    const rows = roomIds.length ? await this.counters.findBy({ roomId: In(roomIds) }) : [];
    return new Map(rows.map((row) => [row.roomId, row]));
  }

  /** The last message of each room. */
  async lastMessages(roomIds: readonly string[]): Promise<Map<string, Message>> {
    if (!roomIds.length) return new Map();
    const ids = padded(roomIds);
    const where = `JOIN "timelines" t ON t."roomId" = m."roomId" AND t."lastSeq" = m."seq" WHERE t."roomId" IN (${placeholders(ids.length)})`;
    return new Map((await this.select(where, ids)).map((message) => [message.roomId, message]));
  }

  /** What changed after a version, in rising version. */
  async changes(roomId: string, after: number, limit: number = LIMITS.page.max): Promise<RoomChanges> {
    const head = await this.head(roomId);
    const found = await this.select('WHERE m."roomId" = ? AND m."version" > ? ORDER BY m."version" LIMIT ?', [roomId, after, limit + 1]);
    const more = found.length > limit;
    const messages = more ? found.slice(0, limit) : found;
    // The head was read first: what was committed in between is in the messages, and they carry the version further.
    const last = messages.at(-1)?.version ?? after;
    const version = more ? last : Math.max(head?.version ?? 0, last, after);
    return { roomId, after, version, messages, more };
  }

  async page(roomId: string, { before, after, around, limit = LIMITS.page.usual }: Place): Promise<MessagePage> {
    if (after !== undefined) return this.forward(roomId, after, limit);
    if (around !== undefined) return this.around(roomId, around, limit);
    return this.backward(roomId, before, limit);
  }

  /** seq has no gap and begins at 1: what lies before a page and after it follows from its ends. */
  private async backward(roomId: string, before: number | undefined, limit: number): Promise<MessagePage> {
    const found =
      before === undefined
        ? await this.select('WHERE m."roomId" = ? ORDER BY m."seq" DESC LIMIT ?', [roomId, limit])
        : await this.select('WHERE m."roomId" = ? AND m."seq" < ? ORDER BY m."seq" DESC LIMIT ?', [roomId, before, limit]);
    const messages = found.reverse();
    const hasAfter = before !== undefined && (await this.lastSeq(roomId)) >= before;
    return { messages, hasBefore: (messages[0]?.seq ?? 1) > 1, hasAfter };
  }

  private async forward(roomId: string, after: number, limit: number): Promise<MessagePage> {
    const messages = await this.select('WHERE m."roomId" = ? AND m."seq" > ? ORDER BY m."seq" LIMIT ?', [roomId, after, limit]);
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
    return (await this.head(roomId))?.lastSeq ?? 0;
  }

  private select(clause: string, parameters: readonly unknown[]): Promise<Message[]> {
    return readMessages(this.database, this.source.manager, clause, parameters);
  }
}
