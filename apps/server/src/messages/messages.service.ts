import type { ListMessages, Message, MessagePage, RoomChanges, SendMessage, SyncRoom } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { badInput } from '../errors/api-error.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { Metrics } from '../metrics/metrics.js';
import type { Caller } from '../users/caller.js';
import { MessageHistoryService } from './message-history.service.js';
import { RoomChangesService } from './room-changes.service.js';
import { calledIn } from './mentions/pending-mentions.js';
import { MessageWriter } from './writing/message-writer.js';

/** Sending, changing and reading messages. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly history: MessageHistoryService,
    private readonly changes: RoomChangesService,
    private readonly writer: MessageWriter,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the caller may write is checked in the writing transaction itself, so that no removal can come in between. */
  send(me: Caller, { roomId, clientId, body, replyToId, threadId }: SendMessage): Promise<Message> {
    return this.writer.write({ kind: 'send', userId: me.userId, roomId, clientId, body, replyToId, threadId, called: calledIn(body) });
  }

  edit(me: Caller, messageId: string, body: string): Promise<Message> {
    return this.writer.write({ kind: 'edit', userId: me.userId, messageId, body, called: calledIn(body) });
  }

  delete(me: Caller, messageId: string): Promise<Message> {
    return this.writer.write({ kind: 'delete', userId: me.userId, messageId });
  }

  async list(me: Caller, { roomId, threadId, ...place }: ListMessages): Promise<MessagePage> {
    await this.memberships.requireAccess(me.userId, roomId);
    const named = (['before', 'after', 'around', 'at'] as const).filter((name) => place[name] !== undefined);
    if (named.length > 1) throw badInput(Object.fromEntries(named.map((name) => [name, 'goes with no other of before, after, around and at'])));
    const timeline = threadId === undefined ? { roomId, threadId: null } : await this.history.thread(roomId, threadId);
    return this.history.page(timeline, place);
  }

  /** The changes after a version. */
  async sync(me: Caller, { roomId, after, limit }: SyncRoom): Promise<RoomChanges> {
    await this.memberships.requireAccess(me.userId, roomId);
    const changes = await this.changes.after(roomId, after, limit);
    this.metrics.syncPageRead(changes.messages.length);
    return changes;
  }
}
