type Transport = 'websocket' | 'polling';

const WEBSOCKET_FIRST: readonly Transport[] = ['websocket', 'polling'];
const POLLING_FIRST: readonly Transport[] = ['polling', 'websocket'];

/** After so many failures in a row the client may be in another network, one that blocks websockets. */
const PATIENCE = 3;

/**
 * Which transports an attempt tries, in order. A websocket is one connection to one node. Polling is many requests, which
 * a balancer must route to the same node, so it is only a fallback for networks that block websockets.
 */
export class Transports {
  #websocketStood = false;
  #failures = 0;
  #hung = false;

  next(): Transport[] {
    // When a node dies, trying both transports would double the load of its clients on the others.
    if (this.#websocketStood && this.#failures < PATIENCE) return ['websocket'];
    return [...(this.#hung ? POLLING_FIRST : WEBSOCKET_FIRST)];
  }

  stands(transport: string): void {
    this.#failures = 0;
    this.#websocketStood = transport === 'websocket';
  }

  /** `hung`: the attempt timed out. A websocket that is neither accepted nor refused would use up every attempt. */
  failed({ hung }: { hung: boolean }): void {
    this.#failures += 1;
    this.#hung = hung && !this.#hung;
  }
}
