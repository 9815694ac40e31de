import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What happens to bytes on their way. */
type Weather = 'fair' | 'swallowed' | 'stalled';

/** One connection through the proxy: the client's half and the server's. */
class Link {
  weather: Weather = 'fair';
  delayMs = 0;
  cutNext = false;

  constructor(
    readonly client: Socket,
    readonly server: Socket,
    private readonly proxy: TcpProxy,
  ) {
    for (const [from, to] of this.#ways) {
      from.on('data', (bytes) => this.#carry(bytes, from, to));
      from.on('error', () => this.break());
      from.on('close', () => this.#closed(to));
    }
  }

  stall(): void {
    this.weather = 'stalled';
    for (const half of [this.client, this.server]) half.pause();
  }

  resume(): void {
    this.weather = 'fair';
    for (const half of [this.client, this.server]) half.resume();
  }

  /** Both sides are told. Not `resetAndDestroy`: on a socket that is being ended it leaves Node 24 spinning at its exit. */
  break(): void {
    for (const half of [this.client, this.server]) half.destroy();
  }

  get #ways(): [Socket, Socket][] {
    return [
      [this.client, this.server],
      [this.server, this.client],
    ];
  }

  #carry(bytes: Buffer, from: Socket, to: Socket): void {
    if (this.weather === 'swallowed') {
      this.proxy.lost += bytes.length;
    } else if (this.cutNext && bytes.length > 1) {
      this.weather = 'swallowed';
      this.proxy.lost += bytes.length >> 1;
      to.write(bytes.subarray(0, bytes.length - (bytes.length >> 1)), () => this.break());
    } else if (this.delayMs > 0) {
      // One delay for all: what was first stays first.
      setTimeout(() => to.writable && to.write(bytes), this.delayMs);
    } else this.#hand(bytes, from, to);
  }

  #hand(bytes: Buffer, from: Socket, to: Socket): void {
    const kept = from === this.server ? this.proxy.onWayToClient(bytes) : bytes;
    if (kept.length === 0 || !to.writable || to.write(kept)) return;
    from.pause();
    to.once('drain', () => this.weather !== 'stalled' && from.resume());
  }

  #closed(other: Socket): void {
    this.proxy.forget(this);
    // Whoever is at the end of a line that swallows does not hear that the other one hung up.
    if (this.weather !== 'swallowed') other.destroy();
  }
}

/** A line between clients and a server, and everything that can befall it. */
export class TcpProxy {
  /** Bytes that did not arrive. */
  lost = 0;
  /** Everything that the server sends passes here: what is returned goes on. */
  onWayToClient: (bytes: Buffer) => Buffer = (bytes) => bytes;
  readonly #links = new Set<Link>();
  readonly #all = new Set<Link>();
  #delayMs = 0;
  #silent = false;

  private constructor(
    private readonly listener: Server,
    private readonly target: () => { readonly url: string },
  ) {
    listener.on('connection', (client) => this.#join(client));
  }

  /** `target` is asked at each connection. */
  static async open(target: () => { readonly url: string }): Promise<TcpProxy> {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    return new TcpProxy(listener, target);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`;
  }

  /** Half open: what either side says on the present connections goes nowhere, and neither is told. New ones work. */
  swallow(): void {
    for (const link of this.#links) link.weather = 'swallowed';
  }

  /** Nothing moves until `goOn`; then everything does. */
  stall(): void {
    for (const link of this.#links) link.stall();
  }

  /** The same for connections to come: neither side hears that the other is gone, nor gets through anew. */
  fallSilent(): void {
    this.#silent = true;
    this.stall();
  }

  goOn(): void {
    this.#silent = false;
    for (const link of this.#links) link.resume();
  }

  /** Bytes of the present connections and of later ones arrive that much later. */
  delay(ms: number): void {
    this.#delayMs = ms;
    for (const link of this.#links) link.delayMs = ms;
  }

  /** The next bytes on each connection arrive by half, then it breaks. */
  cut(): void {
    for (const link of this.#links) link.cutNext = true;
  }

  /** Every connection that still stands for either side breaks. */
  break(): void {
    for (const link of this.#all) link.break();
    this.#all.clear();
  }

  async close(): Promise<void> {
    this.break();
    this.listener.close();
    await once(this.listener, 'close');
  }

  forget(link: Link): void {
    this.#links.delete(link);
  }

  #join(client: Socket): void {
    const { hostname, port } = new URL(this.target().url);
    const link = new Link(client.setNoDelay(), connect(Number(port), hostname).setNoDelay(), this);
    link.delayMs = this.#delayMs;
    if (this.#silent) link.stall();
    this.#links.add(link);
    this.#all.add(link);
  }
}
