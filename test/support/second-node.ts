import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Balancer } from './balancer.js';
import { RedisServer } from './redis-server.js';
import { ServerNode, type Variables } from './server-node.js';

/** `haproxy` or `nginx`: servers under test are two nodes behind it. Unset: one node, and nothing before it. */
export const BALANCER = process.env['BALANCER'];

/** What makes two nodes of one. */
export class SecondNode {
  readonly node: ServerNode;
  #balancer: Balancer | undefined;

  private constructor(
    private readonly redis: RedisServer,
    private readonly dataDir: string,
    /** What both nodes are told. */
    readonly variables: Variables,
    databaseUrl: string,
  ) {
    this.node = new ServerNode({ dataDir, databaseUrl, preload: undefined }, variables);
  }

  static async prepare(databaseUrl: string | undefined, variables: Variables): Promise<SecondNode> {
    if (databaseUrl === undefined) throw new Error('Two nodes need a PostgreSQL: name one in DATABASE_URL.');
    const redis = await RedisServer.start();
    const both = { JWT_SECRET: 'one secret for both of the two nodes', ...behindOneMore(variables), REDIS_URL: redis.url };
    return new SecondNode(redis, await mkdtemp(join(tmpdir(), 'confab-test-')), both, databaseUrl);
  }

  /** Where clients find both, once each runs. */
  async url(first: ServerNode): Promise<string> {
    if (this.#balancer) await this.#balancer.servesAgain();
    else this.#balancer = await Balancer.start(BALANCER ?? '', [first.address, this.node.address]);
    return this.#balancer.url;
  }

  async remove(): Promise<void> {
    await this.#balancer?.stop();
    await this.node.end('SIGKILL');
    await this.redis.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** What a story says of proxies before the server is true of the balancer, which is one more. */
function behindOneMore(variables: Variables): Variables {
  const { TRUST_PROXY: trusted = '0' } = variables;
  return { ...variables, TRUST_PROXY: /^\d+$/.test(trusted) ? String(Number(trusted) + 1) : `${trusted},127.0.0.1` };
}
