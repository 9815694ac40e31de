import { Injectable } from '@nestjs/common';

import { type MemberKey, MembersRepository } from '../memberships/members.repository.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import type { RoomEntity } from '../memberships/room.entity.js';
import { UnreadAnnouncer } from '../messages/unread/unread-announcer.js';
import { Broadcaster } from '../realtime/broadcaster.js';

/** In larger rooms read marks are not sent to the other members. */
const READ_MARKS_SHARED_UP_TO = 100;

/** Announces marks that moved. */
@Injectable()
export class ReadMarkEvents {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly members: MembersRepository,
    private readonly announcer: UnreadAnnouncer,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** What tells of a mark at once when it is stored: two that waited for something then might be told in the wrong order. */
  async reading(room: RoomEntity, userId: string): Promise<(seq: number) => void> {
    const isShared = await this.sharesReadMarks(room);
    return (seq) => {
      const mark = { roomId: room.id, userId, seq };
      if (isShared) this.broadcaster.toRoom(room.id, 'read.changed', mark);
      else this.broadcaster.toUser(userId, 'read.changed', mark);
      this.announcer.tell(room.id, [userId]);
    };
  }

  /** To the user's own devices alone: for the others it stays read. */
  unread({ roomId, userId }: MemberKey, seq: number): void {
    this.broadcaster.toUser(userId, 'read.changed', { roomId, userId, seq });
    this.announcer.tell(roomId, [userId]);
  }

  /** In a direct room without shared presence, read marks are withheld too. */
  private async sharesReadMarks({ id, kind }: RoomEntity): Promise<boolean> {
    if (kind === 'direct') return this.memberships.tellsPresence(id);
    return (await this.members.count(id)) <= READ_MARKS_SHARED_UP_TO;
  }
}
