import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { type ThreadFollow, type ThreadMark, ThreadMarksRepository } from '../log/thread-marks.repository.js';
import { EVERYONE, MentionsRepository } from '../mentions/mentions.repository.js';
import { idsOf, isMentioning, type MentionChange } from '../mentions/pending-mentions.js';
import type { Known } from './known.js';

/** Writes whom a batch's messages mention, and makes these follow the threads in which they are. */
@Injectable()
export class MentionWrites {
  constructor(
    private readonly mentions: MentionsRepository,
    private readonly marks: ThreadMarksRepository,
  ) {}

  /** Nothing for a batch that mentions nobody. */
  async write(tx: EntityManager, { mentions, erased }: Known): Promise<void> {
    const changes = mentions.all.filter(({ message }) => !erased.has(message.id));
    await Promise.all([
      ...[...erased.values()].filter((message) => isMentioning(message.mentions)).map(({ id }) => this.mentions.deleteAll(tx, id)),
      ...changes.filter(({ before }) => isMentioning(before)).map(({ message }) => this.mentions.deleteAll(tx, message.id)),
      ...changes.map(({ message }) => this.mentions.insert(tx, message, idsOf(message.mentions))),
    ]);
    await Promise.all(changes.flatMap(drawn).map((follow) => this.draw(tx, follow)));
  }

  /** The marks of those whose unread mentions in a thread these writes may have changed. */
  async marksOf(tx: EntityManager, known: Known): Promise<ThreadMark[]> {
    const concerned = concernedBy(known).flatMap(({ threadId, userIds }) => (threadId === null ? [] : userIds.map((userId) => ({ threadId, userId }))));
    const everyoneIn = concerned.filter(({ userId }) => userId === EVERYONE);
    const marks = await Promise.all([this.marks.findMany(tx, concerned), ...everyoneIn.map(({ threadId }) => this.marks.ofThread(tx, threadId))]);
    return marks.flat();
  }

  private async draw(tx: EntityManager, follow: ThreadFollow): Promise<void> {
    if (follow.userId === EVERYONE) await this.marks.followAll(tx, follow);
    else await this.marks.follow(tx, [follow]);
  }
}

/** Who is mentioned in a thread for the first time by its message follows it, as read up to there; its sender follows it anyway. */
function drawn({ before, message }: MentionChange): ThreadFollow[] {
  const { threadId, roomId, seq, sender } = message;
  if (threadId === null) return [];
  const earlier = new Set(idsOf(before));
  const newly = idsOf(message.mentions).filter((id) => !earlier.has(id) && id !== sender.id);
  return newly.map((userId) => ({ threadId, roomId, userId, readSeq: seq - 1, wrote: false }));
}

export interface Concerned extends Pick<Message, 'roomId' | 'threadId'> {
  /** EVERYONE among them for the whole room. */
  readonly userIds: readonly string[];
}

/** Those whose unread mentions the batch may have changed. */
export function concernedBy({ mentions, erased }: Pick<Known, 'mentions' | 'erased'>): Concerned[] {
  const changed = mentions.all.map(({ before, message }) => ({ ...placeOf(message), userIds: [...idsOf(before), ...idsOf(message.mentions)] }));
  const gone = [...erased.values()].map((message) => ({ ...placeOf(message), userIds: idsOf(message.mentions) }));
  return [...changed, ...gone].filter(({ userIds }) => userIds.length > 0);
}

const placeOf = ({ roomId, threadId }: Message): Pick<Message, 'roomId' | 'threadId'> => ({ roomId, threadId });
