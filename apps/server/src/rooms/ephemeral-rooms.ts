import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { Presence } from '../realtime/presence.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { RoomAnnouncer } from './views/room-announcer.js';

/** How often to look, at the most: a room ends that much later than its grace time at worst. */
const LOOK_EVERY_MS = 5000;

/**
 * Ends rooms with a code once everyone has been away for the grace time. What is remembered is only since when a room
 * has been seen empty, so a restart gives everyone the whole grace time to come back, and every node may look.
 */
@Injectable()
export class EphemeralRooms extends PeriodicTask {
  private readonly graceMs: number;
  private emptySince = new Map<string, number>();

  constructor(
    private readonly rooms: RoomsRepository,
    private readonly presence: Presence,
    private readonly announcer: RoomAnnouncer,
    private readonly database: Database,
    environment: Environment,
  ) {
    super({ everyMs: Math.min(LOOK_EVERY_MS, (environment.ephemeralGraceSeconds * 1000) / 2), failure: 'Empty rooms could not be ended' });
    this.graceMs = environment.ephemeralGraceSeconds * 1000;
  }

  protected override async run(): Promise<void> {
    const empty = new Map<string, number>();
    // Not the wall clock: set forward, it would end at once every room that was just left.
    const now = performance.now();
    for (const id of await this.rooms.ephemeralIds()) {
      if ((await this.presence.onlineIn(id)).size === 0) empty.set(id, this.emptySince.get(id) ?? now);
    }
    this.emptySince = empty;
    for (const [id, since] of empty) if (now - since >= this.graceMs) await this.end(id);
  }

  private async end(roomId: string): Promise<void> {
    // Kept meanwhile, it is private and stays.
    const ended = await this.database.write((tx) => this.rooms.deleteEphemeral(tx, roomId));
    this.emptySince.delete(roomId);
    if (ended) this.announcer.gone(roomId, 'ended');
  }
}
