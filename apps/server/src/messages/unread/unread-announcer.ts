import { Injectable } from '@nestjs/common';

import { unawaited } from '../../errors/unawaited.js';
import { MembersRepository } from '../../memberships/members.repository.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { EVERYONE } from '../mentions/mentions.repository.js';
import { UnreadMentionsRepository } from './unread-mentions.repository.js';

/** Fewer parameters than a statement may have, and no more people than are read at once. */
const USERS_AT_ONCE = 512;

/**
 * Tells users their mark and their unread mentions in a room, whenever either may have changed. What is told of a room is read
 * and sent by one after another: of two at once the older might be sent last, and stay.
 */
@Injectable()
export class UnreadAnnouncer {
  /** By room: whom to tell next. */
  private readonly waiting = new Map<string, Set<string>>();

  constructor(
    private readonly mentions: UnreadMentionsRepository,
    private readonly members: MembersRepository,
    private readonly broadcaster: Broadcaster,
  ) {}

  tell(roomId: string, userIds: Iterable<string>): void {
    const waiting = this.waiting.get(roomId);
    if (waiting) for (const userId of userIds) waiting.add(userId);
    else {
      this.waiting.set(roomId, new Set(userIds));
      unawaited(this.drain(roomId), 'Users could not be told what is unread; their next connection reads it');
    }
  }

  private async drain(roomId: string): Promise<void> {
    try {
      for (let users = this.waiting.get(roomId); users?.size; users = this.waiting.get(roomId)) {
        this.waiting.set(roomId, new Set());
        if (users.has(EVERYONE) || users.size > USERS_AT_ONCE) await this.tellAll(roomId);
        else await this.tellSome(roomId, [...users]);
      }
    } finally {
      this.waiting.delete(roomId);
    }
  }

  private async tellAll(roomId: string): Promise<void> {
    this.send(roomId, await this.members.viewsOf(roomId), await this.mentions.ofRoom(roomId));
  }

  private async tellSome(roomId: string, userIds: readonly string[]): Promise<void> {
    this.send(roomId, await this.members.marksOf(roomId, userIds), await this.mentions.ofMembers(roomId, userIds));
  }

  /** Encoded once for all who are told the same. */
  private send(roomId: string, marks: readonly { readonly userId: string; readonly readSeq: number }[], mentions: ReadonlyMap<string, number>): void {
    const told = marks.map(({ userId, readSeq }) => ({ userId, unread: { roomId, readSeq, mentions: mentions.get(userId) ?? 0 } }));
    for (const group of Map.groupBy(told, ({ unread }) => `${unread.readSeq} ${unread.mentions}`).values()) {
      const [one] = group;
      const userIds = group.map(({ userId }) => userId);
      if (one) this.broadcaster.toUsers(userIds, 'unread.changed', one.unread);
    }
  }
}
