import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { MessageLog } from '../messages/log/message-log.js';
import { PeriodicTask } from '../scheduling/periodic-task.js';
import { Vacancies } from './vacancies.js';
import { RoomAnnouncer } from './views/room-announcer.js';

/** How often to look, at the most: a room ends that much later than its grace time at worst. */
const LOOK_EVERY_MS = 5000;

/** Ends rooms with a code once everyone has been away for the grace time. Every node may look; one of them ends a room. */
@Injectable()
export class EphemeralRooms extends PeriodicTask {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly vacancies: Vacancies,
    private readonly announcer: RoomAnnouncer,
    private readonly log: MessageLog,
    private readonly database: Database,
  ) {
    super({ everyMs: Math.min(LOOK_EVERY_MS, (vacancies.graceSeconds * 1000) / 2), failure: 'Empty rooms could not be ended' });
  }

  protected override async run(): Promise<void> {
    for (const id of await this.vacancies.overdue()) await this.end(id);
  }

  private async end(roomId: string): Promise<void> {
    const ended = await this.database.write(async (tx) => {
      await this.log.open(tx, [roomId]);
      // A room that was kept in the meantime is private, and stays.
      if (!(await this.vacancies.isOverdue(tx, roomId)) || !(await this.rooms.deleteEphemeral(tx, roomId))) return false;
      await this.announcer.going(tx, roomId, 'ended');
      return true;
    });
    if (ended) this.announcer.gone(roomId, 'ended');
  }
}
