import type { Socket } from 'socket.io';

/** Connections are spread over so many slots of the ping interval. */
const SLOTS = 100;

/** The private fields of an Engine.IO connection: its ping timer and the method that the timer runs. */
interface PingedConnection {
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
  private readonly slots: readonly Set<PingedConnection>[] = Array.from({ length: SLOTS }, () => new Set());
  private added = 0;
  private current = 0;
  private readonly clock: NodeJS.Timeout;

  /** `intervalMs`: time between two pings of a connection. */
  constructor(intervalMs: number) {
    this.clock = setInterval(() => this.next(), intervalMs / SLOTS).unref();
  }

  stop(): void {
    clearInterval(this.clock);
  }

  /** Takes over the connection's pings. Engine.IO still checks that the answer arrives in time. */
  add(conn: Socket['conn']): void {
    const pinging: unknown = conn;
    // An Engine.IO with other internals keeps pinging by itself.
    if (!isPinged(pinging)) return;
    clearTimeout(pinging.pingIntervalTimer);
    pinging.pingIntervalTimer = undefined;
    // Not in one of the next slots: a new connection is known to be alive.
    const turn = this.slots[(this.current + SLOTS / 2 + (this.added++ % (SLOTS / 2))) % SLOTS];
    turn?.add(pinging);
    conn.on('close', () => turn?.delete(pinging));
  }

  /** Pings the connections of the next slot. */
  next(): void {
    this.current = (this.current + 1) % SLOTS;
    for (const pinging of this.slots[this.current] ?? []) {
      pinging.hasRefreshedPingTimeout = false;
      pinging.sendPacket('ping');
      pinging.resetPingTimeout();
    }
  }
}

function isPinged(conn: unknown): conn is PingedConnection {
  return typeof conn === 'object' && conn !== null && ['pingIntervalTimer', 'sendPacket', 'resetPingTimeout'].every((name) => Reflect.get(conn, name));
}
