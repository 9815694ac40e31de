import type { Message, RoomChanges } from '#contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { ChangesRepository, type Stretch } from './log/changes.repository.js';
import type { RoomCounterEntity } from './log/room-counter.entity.js';
import { RoomCountersRepository } from './log/room-counters.repository.js';
import { MessagesRepository } from './log/messages.repository.js';

/** Most versions that are looked through at once for messages that still have them. */
const WIDEST = 1024;

/**
 * Finds what changed after a version. Only changes are stored by version; creations in the room's own timeline follow by
 * arithmetic: up to version v there are as many as v less the changes up to v. Callers check permissions.
 */
@Injectable()
export class RoomChangesService {
  constructor(
    private readonly counters: RoomCountersRepository,
    private readonly changes: ChangesRepository,
    private readonly messages: MessagesRepository,
  ) {}

  /** In rising version. */
  async after(roomId: string, after: number, limit: number = LIMITS.page.max): Promise<RoomChanges> {
    // Read first: what is committed in between has a higher version, and is left to the next call.
    const head = await this.counters.find(roomId);
    const found: Message[] = [];
    let upTo = after;
    // A version that a later one of the same message has superseded has no message: the wider the next stretch.
    for (let width = limit + 1; head && upTo < head.version && found.length <= limit; width = Math.min(width * 2, WIDEST)) {
      const stretch = { roomId, after: upTo, upTo: Math.min(upTo + width, head.version) };
      found.push(...(await this.within(stretch, head)));
      upTo = stretch.upTo;
    }
    const last = found[limit] && found[limit - 1];
    return last
      ? { roomId, after, version: last.version, messages: found.slice(0, limit), more: true }
      : { roomId, after, version: upTo, messages: found, more: false };
  }

  /** The messages whose last version lies in the stretch. */
  private async within(stretch: Stretch, head: RoomCounterEntity): Promise<Message[]> {
    const rows = await this.changes.within(stretch);
    const before = rows[0] ? rows[0].n - 1 : await this.countBefore(stretch, head);
    const after = stretch.after - before;
    const created = await this.messages.between(stretch.roomId, after, stretch.upTo - before - rows.length);
    const ids = new Set(rows.flatMap(({ messageId }) => messageId ?? []));
    for (const { id } of created) ids.delete(id);
    const changed = await this.messages.find(this.messages.manager, [...ids]);
    const found = [...created, ...changed.values()].filter(({ version }) => version > stretch.after && version <= stretch.upTo);
    return found.sort((a, b) => a.version - b.version);
  }

  /** Changes up to the beginning of a stretch without changes. */
  private async countBefore({ roomId, after, upTo }: Stretch, head: RoomCounterEntity): Promise<number> {
    return upTo === head.version ? head.version - head.lastSeq : this.changes.countUpTo(roomId, after);
  }
}
