import type { Socket } from 'socket.io';

/** Each connection has one of so many turns between two pings. */
const TURNS = 100;

/** What a connection of Engine.IO keeps to itself: its own timer, and what that does. */
interface Pinging {
  pingIntervalTimer: NodeJS.Timeout | undefined;
  hasRefreshedPingTimeout: boolean;
  sendPacket(type: 'ping'): void;
  resetPingTimeout(): void;
}

/**
 * Pings connections, many at a time. Engine.IO has a timer for each: ten thousand then wake a process that has nothing
 * else to do 400 times a second, which costs several times what the pings do.
 */
export class Heartbeats {
  private readonly turns: readonly Set<Pinging>[] = Array.from({ length: TURNS }, () => new Set());
  private taken = 0;
  private turn = 0;
  private readonly clock: NodeJS.Timeout;

  /** `intervalMs`: between two pings of a connection. */
  constructor(intervalMs: number) {
    this.clock = setInterval(() => this.next(), intervalMs / TURNS).unref();
  }

  stop(): void {
    clearInterval(this.clock);
  }

  /** From now on the connection is pinged here. Whether it answers in time remains for Engine.IO to see. */
  take(conn: Socket['conn']): void {
    const pinging: unknown = conn;
    // An Engine.IO that does it in another way goes on doing so.
    if (!isPinging(pinging)) return;
    clearTimeout(pinging.pingIntervalTimer);
    pinging.pingIntervalTimer = undefined;
    // Not at once: who has just come is there.
    const turn = this.turns[(this.turn + TURNS / 2 + (this.taken++ % (TURNS / 2))) % TURNS];
    turn?.add(pinging);
    conn.on('close', () => turn?.delete(pinging));
  }

  /** Pings those whose turn it is. */
  next(): void {
    this.turn = (this.turn + 1) % TURNS;
    for (const pinging of this.turns[this.turn] ?? []) {
      pinging.hasRefreshedPingTimeout = false;
      pinging.sendPacket('ping');
      pinging.resetPingTimeout();
    }
  }
}

function isPinging(conn: unknown): conn is Pinging {
  return typeof conn === 'object' && conn !== null && ['pingIntervalTimer', 'sendPacket', 'resetPingTimeout'].every((name) => Reflect.get(conn, name));
}
