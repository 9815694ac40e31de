import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { RoomEntity } from '../memberships/room.entity.js';
import { Presence } from '../realtime/presence.js';
import { RoomAnnouncer } from './views/room-announcer.js';

/** How often to look, at the most: a room ends that much later than its grace time at worst. */
const LOOK_EVERY_MS = 5000;

/**
 * Ends rooms with a code once everyone has been away for the grace time. What is remembered is only since when a room
 * has been seen empty, so a restart gives everyone the whole grace time to come back, and every node may look.
 */
@Injectable()
export class EphemeralRooms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(EphemeralRooms.name);
  private readonly graceMs: number;
  private emptySince = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectRepository(RoomEntity) private readonly rooms: Repository<RoomEntity>,
    private readonly presence: Presence,
    private readonly announcer: RoomAnnouncer,
    private readonly database: Database,
    environment: Environment,
  ) {
    this.graceMs = environment.ephemeralGraceSeconds * 1000;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), Math.min(LOOK_EVERY_MS, this.graceMs / 2)).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      const rooms = await this.rooms.find({ select: { id: true }, where: { kind: 'ephemeral' } });
      const empty = new Map<string, number>();
      // Not the wall clock: set forward, it would end at once every room that was just left.
      const now = performance.now();
      for (const { id } of rooms) {
        if ((await this.presence.onlineIn(id)).size === 0) empty.set(id, this.emptySince.get(id) ?? now);
      }
      this.emptySince = empty;
      for (const [id, since] of empty) if (now - since >= this.graceMs) await this.end(id);
    } catch (error) {
      // Storage may be full or away: the rooms are looked at again in a moment.
      this.logger.warn(`Empty rooms could not be ended: ${String(error)}`);
    }
  }

  private async end(roomId: string): Promise<void> {
    // Kept meanwhile, it is private and stays.
    const { affected } = await this.database.write((tx) => tx.delete(RoomEntity, { id: roomId, kind: 'ephemeral' }));
    this.emptySince.delete(roomId);
    if (affected) this.announcer.gone(roomId, 'ended');
  }
}
