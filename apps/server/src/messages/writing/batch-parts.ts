import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MessageEditsRepository } from '../annotations/message-edits.repository.js';
import { ReactionsRepository } from '../annotations/reactions.repository.js';
import { type ThreadMark, ThreadMarksRepository } from '../log/thread-marks.repository.js';
import type { Known } from './known.js';
import { MentionWrites } from './mention-writes.js';

/** Writes what belongs to a batch’s messages in other tables. */
@Injectable()
export class BatchParts {
  constructor(
    private readonly reactions: ReactionsRepository,
    private readonly edits: MessageEditsRepository,
    private readonly mentions: MentionWrites,
    private readonly marks: ThreadMarksRepository,
  ) {}

  /** Sent in this order, in one round trip where there is one. Nothing for a batch of plain sends. Returns the marks in threads that came about or moved. */
  async write(tx: EntityManager, known: Known): Promise<ThreadMark[]> {
    const { reactions, earlierTexts, erased, follows } = known;
    const remains = ({ messageId }: { messageId: string }): boolean => !erased.has(messageId);
    const [marks] = await Promise.all([
      this.marks.follow(tx, follows.all),
      this.reactions.delete(tx, reactions.toDelete),
      this.reactions.insert(tx, reactions.toInsert.filter(remains)),
      ...earlierTexts.filter(remains).map(({ messageId, ...text }) => this.edits.add(tx, messageId, text)),
      ...[...erased.values()].map((message) => this.erase(tx, message)),
      this.mentions.write(tx, known),
    ]);
    // What was read last has seen all writes.
    const latest = [...marks, ...(await this.mentions.marksOf(tx, known))].map((mark) => [`${mark.threadId} ${mark.userId}`, mark] as const);
    return [...new Map(latest).values()];
  }

  /** `message`: as it was before its deletion. */
  private async erase(tx: EntityManager, { id, reactions, editedAt }: Message): Promise<void> {
    await Promise.all([reactions.length && this.reactions.deleteAll(tx, id), editedAt !== null && this.edits.deleteAll(tx, id)]);
  }
}
