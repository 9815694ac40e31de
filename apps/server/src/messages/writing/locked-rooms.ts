import { unavailable } from '../../errors/api-error.js';
import { unawaited } from '../../errors/unawaited.js';
import { MAX_IN_A_BATCH, type WaitingWrite } from './waiting-write.js';

/** Rooms that wait for their locks at the same time, each with a connection; the others wait for these. */
const MAX_AT_ONCE = 2;

/** Commits the writes of one room, waiting for its lock. Returns those that did not get it in time. */
type Commit = (writes: readonly WaitingWrite[]) => Promise<readonly WaitingWrite[]>;

/**
 * Writes to rooms that another transaction has locked, be it one of another node that froze. Each room's wait in a lane of
 * their own, so that no other room waits for that lock; what comes after them in the room queues behind them.
 */
export class LockedRooms {
  private readonly lanes = new Map<string, WaitingWrite[]>();
  private readonly idle: string[] = [];
  private running = 0;

  constructor(private readonly commit: Commit) {}

  get rooms(): ReadonlyMap<string, unknown> {
    return this.lanes;
  }

  /** Whether the write is queued here, since earlier ones of its room are. */
  takes(write: WaitingWrite): boolean {
    const lane = this.lanes.get(write.lane);
    lane?.push(write);
    return lane !== undefined;
  }

  /** Queues writes that met a lock. Returns those of the ones `behind` them that need not wait. */
  add(writes: readonly WaitingWrite[], behind: WaitingWrite[]): WaitingWrite[] {
    if (writes.length === 0) return behind;
    for (const write of writes) if (!this.takes(write)) this.open(write);
    const others = behind.filter((write) => !this.takes(write));
    this.start();
    return others;
  }

  private open(write: WaitingWrite): void {
    this.lanes.set(write.lane, [write]);
    this.idle.push(write.lane);
  }

  private start(): void {
    while (this.running < MAX_AT_ONCE) {
      const room = this.idle.shift();
      if (room === undefined) return;
      this.running++;
      unawaited(this.drain(room), 'Writing to a locked room stopped');
    }
  }

  private async drain(room: string): Promise<void> {
    const lane = this.lanes.get(room) ?? [];
    while (lane.length) {
      for (const write of await this.commit(lane.splice(0, MAX_IN_A_BATCH))) write.refuse(unavailable('This room has been locked for too long. Try again.'));
    }
    this.lanes.delete(room);
    this.running--;
    this.start();
  }
}
