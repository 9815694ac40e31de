import { tmpdir } from 'node:os';

import { PostgresCluster } from './postgres-cluster.js';
import { RedisServer } from './redis-server.js';
import { ServerProcess, type Variables } from './server-process.js';
import { TcpProxy } from './tcp-proxy.js';
import { TestDatabase } from './test-database.js';

/** Two nodes on one PostgreSQL and one Redis, both of which the eastern one reaches through lines that can be cut. */
export class TwoNodes {
  private constructor(
    private readonly cluster: PostgresCluster,
    readonly redis: RedisServer,
    readonly east: ServerProcess,
    readonly west: ServerProcess,
    /** From the eastern node. */
    private readonly lines: { readonly toRedis: TcpProxy; readonly toPostgres: TcpProxy },
  ) {}

  get toRedis(): TcpProxy {
    return this.lines.toRedis;
  }

  get toPostgres(): TcpProxy {
    return this.lines.toPostgres;
  }

  static async start(variables: Variables): Promise<TwoNodes> {
    const [cluster, redis] = await Promise.all([PostgresCluster.start(), RedisServer.start()]);
    const toRedis = await TcpProxy.open(() => redis);
    const toPostgres = await TcpProxy.open(() => cluster);
    const database = await TestDatabase.make(tmpdir(), cluster.url);
    const common = { ...variables, JWT_SECRET: 'one secret for both of the two nodes' };
    const through = { DATABASE_URL: by(toPostgres, database.url ?? cluster.url), REDIS_URL: by(toRedis, redis.url) };
    const west = await ServerProcess.start({ ...common, REDIS_URL: redis.url }, { database });
    const east = await ServerProcess.start({ ...common, ...through }, { database });
    return new TwoNodes(cluster, redis, east, west, { toRedis, toPostgres });
  }

  async dispose(): Promise<void> {
    await this.east.crash();
    await this.west.dispose();
    await this.toRedis.close();
    await this.toPostgres.close();
    await this.redis.stop();
    this.cluster.remove();
  }
}

/** The same address, by way of the proxy. */
function by(proxy: TcpProxy, url: string): string {
  const through = new URL(url);
  through.port = new URL(proxy.url).port;
  return through.href;
}
