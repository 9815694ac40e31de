import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';

import { StartError } from '../../config/start-error.js';
import type { ClusterCommand } from './cluster-command.js';
import { NodeLink, type Receiver } from './node-link.js';

const CHANNEL = 'confab:commands';
/** How often a node publishes a heartbeat, which it must receive itself. */
const BEAT_MS = 500;
/** Without a heartbeat of its own for so long, the link counts as down: a connection that was cut silently reports no error. */
const SILENT_MS = 3000;
const CONNECT_MS = 2000;

interface Envelope {
  readonly from: string;
  readonly commands: readonly ClusterCommand[];
  /** Heartbeats only: the sender's monotonic clock, read by the sender alone. */
  readonly at?: number;
}

/**
 * Redis publish/subscribe. All commands of one turn of the event loop are published together. Receiving its own heartbeat
 * tells a node that both of its connections work. Why this is no adapter of Socket.IO: docs/decisions/0018.
 */
export class RedisLink extends NodeLink {
  readonly several = true;
  private readonly logger = new Logger('Nodes');
  private readonly subscriber: Redis;
  private readonly beats = setInterval(() => this.beat(), BEAT_MS).unref();
  private outgoing: ClusterCommand[] = [];
  private receivers: Receiver[] = [];
  private returns: (() => void)[] = [];
  private heardAt = performance.now();
  private lag = 0;
  private away = false;
  private lostAt = 0;
  private reconnectedAt = 0;

  private constructor(private readonly publisher: Redis) {
    super();
    this.subscriber = publisher.duplicate();
    for (const client of [publisher, this.subscriber]) {
      client.on('error', (error: Error) => this.lost(error.message));
      client.on('close', () => this.lost('the connection was closed'));
    }
    this.subscriber.on('message', (_channel: string, text: string) => this.hear(text));
  }

  /** Connects to the Redis at `url`; a StartError where there is none. */
  static async open(url: string): Promise<RedisLink> {
    const publisher = new Redis(url, {
      lazyConnect: true,
      // What cannot be published now is found in the database; sent later it would be out of date.
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      connectTimeout: CONNECT_MS,
      commandTimeout: SILENT_MS,
      retryStrategy: (attempt) => Math.min(attempt * 50, 1000),
    });
    const link = new RedisLink(publisher);
    try {
      await publisher.connect();
      await link.subscriber.connect();
      await link.subscriber.subscribe(CHANNEL);
    } catch {
      await link.close();
      throw new StartError('The Redis at REDIS_URL does not answer. Start it, or unset REDIS_URL to run a single node.');
    }
    link.away = false;
    link.heardAt = performance.now();
    return link;
  }

  publish(command: ClusterCommand): void {
    if (this.outgoing.push(command) === 1) setImmediate(() => this.flush());
  }

  listen(receiver: Receiver): void {
    this.receivers.push(receiver);
  }

  onReturn(work: () => void): void {
    this.returns.push(work);
  }

  isUp(): boolean {
    if (performance.now() - this.heardAt > SILENT_MS) this.lost('nothing comes back');
    return !this.away;
  }

  lagMs(): number {
    return this.lag;
  }

  async close(): Promise<void> {
    clearInterval(this.beats);
    this.flush();
    this.returns = [];
    // QUIT is answered after everything sent before it; a client without a connection has nothing to flush.
    await Promise.allSettled([this.publisher, this.subscriber].filter(({ status }) => status === 'ready').map((client) => client.quit()));
    for (const client of [this.publisher, this.subscriber]) client.disconnect();
  }

  private beat(): void {
    if (!this.isUp()) this.reconnectSilent();
    this.send({ from: this.nodeId, commands: [], at: performance.now() });
  }

  private flush(): void {
    const commands = this.outgoing;
    this.outgoing = [];
    if (commands.length > 0) this.send({ from: this.nodeId, commands });
  }

  private send(envelope: Envelope): void {
    if (this.publisher.status !== 'ready') return;
    this.publisher.publish(CHANNEL, JSON.stringify(envelope)).catch((error: unknown) => this.lost(String(error)));
  }

  private hear(text: string): void {
    try {
      const envelope = JSON.parse(text) as Envelope;
      if (envelope.from === this.nodeId) this.heardOwn(envelope);
      // After a break, only once the listeners of `onReturn` know: what came before may have been a removal.
      else if (!this.away) for (const command of envelope.commands) this.receive(command, envelope.from);
    } catch (error) {
      // From a node of another version, or no node at all: it must not end this process.
      this.logger.warn(`A message of another node could not be read: ${String(error)}`);
    }
  }

  /** One command that fails must not take the others of its envelope with it: a removal may be among them. */
  private receive(command: ClusterCommand, from: string): void {
    for (const receiver of this.receivers) {
      try {
        receiver(command, from);
      } catch (error) {
        this.logger.warn(`A command of another node could not be carried out: ${String(error)}`);
      }
    }
  }

  private lost(why: string): void {
    if (this.away) return;
    this.away = true;
    this.lostAt = performance.now();
    this.logger.warn(`Redis is away: ${why}. Until it is back, nodes poll the database for what the others do`);
  }

  /** TCP does not notice a connection that was cut silently: only a new one shows whether Redis answers. */
  private reconnectSilent(): void {
    const now = performance.now();
    if (now - Math.max(this.heardAt, this.reconnectedAt) < SILENT_MS) return;
    this.reconnectedAt = now;
    for (const client of [this.publisher, this.subscriber]) if (client.status === 'ready') client.disconnect(true);
  }

  /** A heartbeat sent before the link was lost does not prove that it is back. */
  private heardOwn({ at }: Envelope): void {
    if (at === undefined || (this.away && at < this.lostAt)) return;
    this.heardAt = performance.now();
    this.lag = this.heardAt - at;
    if (!this.away) return;
    this.away = false;
    this.logger.log('Redis is back');
    for (const work of this.returns) work();
  }
}
