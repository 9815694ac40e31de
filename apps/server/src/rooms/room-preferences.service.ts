import type { Preferences, Room } from '#contract';
import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { type MemberPreferences, MembersRepository } from '../memberships/members.repository.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import type { Caller } from '../users/caller.js';
import { RoomAnnouncer } from './views/room-announcer.js';
import { RoomViews } from './views/room-views.js';

/** The last time of a year of four digits: columns of times hold no more. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Members' own settings for their rooms. */
@Injectable()
export class RoomPreferencesService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly members: MembersRepository,
    private readonly views: RoomViews,
    private readonly announcer: RoomAnnouncer,
    private readonly database: Database,
  ) {}

  /** Told to the caller's own devices. */
  async prefer(me: Caller, roomId: string, preferences: Preferences): Promise<Room> {
    const { membership } = await this.memberships.requireMember(me.userId, roomId);
    const change = changeOf(preferences);
    const { favourite, notify, mutedUntil } = membership;
    const before: MemberPreferences = { favourite, notify, mutedUntil };
    const isNews = (Object.keys(change) as (keyof MemberPreferences)[]).some((name) => change[name] !== before[name]);
    if (isNews) await this.database.write((tx) => this.members.setPreferences(tx, { roomId, userId: me.userId }, change));
    const room = await this.views.one(me.userId, roomId);
    if (isNews) this.announcer.updatedFor(me.userId, room);
    return room;
  }
}

/** A time is stored as all others are, in UTC. */
function changeOf({ mutedUntil, ...others }: Preferences): MemberPreferences {
  if (mutedUntil === undefined || mutedUntil === null) return { ...others, ...(mutedUntil === null && { mutedUntil }) };
  return { ...others, mutedUntil: new Date(Math.min(Date.parse(mutedUntil), LATEST)).toISOString() };
}
