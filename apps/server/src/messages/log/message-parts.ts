import type { Mentions, Reaction, Sender, ThreadSummary } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import { ReactionsRepository } from '../annotations/reactions.repository.js';
import { type MentionedRow, MentionsRepository } from '../mentions/mentions.repository.js';
import type { MessageEntity } from './message.entity.js';
import { type ThreadRow, ThreadsRepository } from './threads.repository.js';

/** Bits of `MessageEntity.parts`: what of a message other tables hold, so that a page asks only for what is there. */
export const PARTS = { reactions: 1, thread: 2, mentions: 4, edits: 8 } as const;
export const PART_NAMES = ['reactions', 'thread', 'mentions', 'edits'] as const;
export type PartName = keyof typeof PARTS;

type PageRow = Pick<MessageEntity, 'id' | 'parts' | 'noticeUserId' | 'pinnedById'>;

/** What other tables hold of a page's messages. */
export interface PageParts {
  person(id: string): Sender;
  thread(rootId: string): ThreadSummary | null;
  reactions(messageId: string): Reaction[];
  mentions(messageId: string): Mentions;
}

/** Reads the parts of messages, with one query for each kind of part that there is. */
@Injectable()
export class MessageParts {
  constructor(
    private readonly threads: ThreadsRepository,
    private readonly reactions: ReactionsRepository,
    private readonly mentions: MentionsRepository,
    private readonly database: Database,
  ) {}

  async of(manager: EntityManager, rows: readonly PageRow[]): Promise<PageParts> {
    const having = (bit: number): string[] => rows.flatMap(({ id, parts }) => (parts & bit ? [id] : []));
    const [threads, reactions, mentions] = await Promise.all([
      this.threads.findMany(manager, having(PARTS.thread)),
      this.reactions.of(manager, having(PARTS.reactions)),
      this.mentions.of(manager, having(PARTS.mentions)),
    ]);
    const named = rows.flatMap(({ noticeUserId, pinnedById }) => [noticeUserId, pinnedById].filter((id) => id !== null));
    const inParts = [...[...threads.values()].flatMap((thread) => thread.people), ...[...mentions.values()].flatMap(({ users }) => users)];
    const people = await this.people(manager, [...named, ...inParts]);
    const person = (id: string): Sender => people.get(id) ?? nameless(id);
    return {
      person,
      thread: (rootId) => summaryOf(threads.get(rootId), person),
      reactions: (messageId) => reactions.get(messageId) ?? [],
      mentions: (messageId) => mentionsOf(mentions.get(messageId), person),
    };
  }

  private async people(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Sender>> {
    if (!ids.length) return new Map();
    const asked = padded([...new Set(ids)]);
    const text = `SELECT "id", "username", "displayName" FROM "users" WHERE "id" IN (${placeholders(asked.length)})`;
    return new Map((await this.database.query<Sender>(manager, text, asked)).map((person) => [person.id, person]));
  }
}

/** No foreign key guards those whom a message names besides its sender, but the contract requires them. */
const nameless = (id: string): Sender => ({ id, username: null, displayName: '' });

const summaryOf = (thread: ThreadRow | undefined, person: (id: string) => Sender): ThreadSummary | null =>
  thread ? { lastSeq: thread.lastSeq, lastAt: thread.lastAt, people: thread.people.map(person) } : null;

const mentionsOf = (row: MentionedRow | undefined, person: (id: string) => Sender): Mentions =>
  row ? { users: row.users.map(person), room: row.room } : { users: [], room: false };
