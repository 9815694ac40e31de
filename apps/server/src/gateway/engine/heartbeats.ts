import type { Socket } from 'socket.io';

/** Connections are spread over so many slots of the ping interval. */
const TURNS = 100;

/** The private fields of an Engine.IO connection: its ping timer and the method that the timer runs. */
interface Pinging {
  pingIntervalTimer: NodeJS.Timeout | undefined;
  hasRefreshedPingTimeout: boolean;
  sendPacket(type: 'ping'): void;
  resetPingTimeout(): void;
}

/**
 * Pings connections in groups. Engine.IO has a timer for each connection: ten thousand of them wake an idle process 400
 * times a second, which costs several times what the pings do.
 */
export class Heartbeats {
  private readonly turns: readonly Set<Pinging>[] = Array.from({ length: TURNS }, () => new Set());
  private taken = 0;
  private turn = 0;
  private readonly clock: NodeJS.Timeout;

  /** `intervalMs`: time between two pings of a connection. */
  constructor(intervalMs: number) {
    this.clock = setInterval(() => this.next(), intervalMs / TURNS).unref();
  }

  stop(): void {
    clearInterval(this.clock);
  }

  /** Takes over the connection's pings. Engine.IO still checks that the answer arrives in time. */
  take(conn: Socket['conn']): void {
    const pinging: unknown = conn;
    // An Engine.IO with other internals keeps pinging by itself.
    if (!isPinging(pinging)) return;
    clearTimeout(pinging.pingIntervalTimer);
    pinging.pingIntervalTimer = undefined;
    // Not in one of the next slots: a new connection is known to be alive.
    const turn = this.turns[(this.turn + TURNS / 2 + (this.taken++ % (TURNS / 2))) % TURNS];
    turn?.add(pinging);
    conn.on('close', () => turn?.delete(pinging));
  }

  /** Pings the connections of the next slot. */
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
