import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MessageEditsRepository } from '../annotations/message-edits.repository.js';
import { MentionsRepository } from '../mentions/mentions.repository.js';
import { ReactionsRepository } from '../annotations/reactions.repository.js';
import { type ThreadMark, ThreadMarksRepository } from '../log/thread-marks.repository.js';
import type { Known } from './known.js';

/** Writes what belongs to a batch’s messages in other tables. */
@Injectable()
export class BatchParts {
  constructor(
    private readonly reactions: ReactionsRepository,
    private readonly edits: MessageEditsRepository,
    private readonly mentions: MentionsRepository,
    private readonly marks: ThreadMarksRepository,
  ) {}

  /** Sent in this order, in one round trip where there is one. Nothing for a batch of plain sends. Returns the marks in threads that came about or moved. */
  async write(tx: EntityManager, { reactions, earlierTexts, erased, follows }: Known): Promise<ThreadMark[]> {
    const remains = ({ messageId }: { messageId: string }): boolean => !erased.has(messageId);
    const [marks] = await Promise.all([
      this.marks.follow(tx, follows.all),
      this.reactions.delete(tx, reactions.toDelete),
      this.reactions.insert(tx, reactions.toInsert.filter(remains)),
      ...earlierTexts.filter(remains).map(({ messageId, ...text }) => this.edits.add(tx, messageId, text)),
      ...[...erased.values()].map((message) => this.erase(tx, message)),
    ]);
    return marks;
  }

  /** `message`: as it was before its deletion. */
  private async erase(tx: EntityManager, { id, reactions, mentions, editedAt }: Message): Promise<void> {
    const isMentioning = mentions.room || mentions.users.length > 0;
    await Promise.all([
      reactions.length && this.reactions.deleteAll(tx, id),
      isMentioning && this.mentions.deleteAll(tx, id),
      editedAt !== null && this.edits.deleteAll(tx, id),
    ]);
  }
}
