import { tmpdir } from 'node:os';

import { checkHistory } from '../faults/check-history.js';
import { Crowd } from '../faults/crowd.js';
import { eventually } from '../support/outcome.js';
import { People } from '../support/people.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { TestDatabase } from '../support/test-database.js';

/** Of those that watch a server, some give it no more. */
const WATCHERS_PATIENCE_MS = 1500;

let cluster: PostgresCluster;
/** Between the server and its database. */
let line: TcpProxy;
let server: ServerProcess;
let people: People;
beforeAll(async () => {
  cluster = await PostgresCluster.start();
  line = await TcpProxy.open(() => cluster);
  const own = await TestDatabase.make(tmpdir(), cluster.url);
  const throughLine = new URL(own.url!);
  throughLine.port = new URL(line.url).port;
  server = await ServerProcess.start({ DATABASE_URL: throughLine.href }, { database: own });
});
beforeEach(() => {
  people = new People(server);
});
afterEach(() => {
  people.goHome();
});
afterAll(async () => {
  await server.dispose();
  await line.close();
  cluster.remove();
});

interface Ready {
  readonly status: number;
  readonly body: string;
}

/** What a balancer hears that waits no longer than balancers do. */
async function ready(): Promise<Ready> {
  const answer = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(WATCHERS_PATIENCE_MS) });
  return { status: answer.status, body: await answer.text() };
}

const isReady = ({ status }: Ready): boolean => status === 200;

it.each<[string, () => void, () => void]>([
  ['a PostgreSQL that stands still', () => cluster.freeze(), () => cluster.thaw()],
  ['a line to it that falls silent', () => line.fallSilent(), () => line.goOn()],
])(
  '%s is told to whoever asks whether the server is ready, at once, and while all who write wait; afterwards nothing is lost',
  async (_what, leave, comeBack) => {
    const crowd = await Crowd.gather(people, 4);
    const written = crowd.write();
    await crowd.moves(12);
    leave();
    try {
      for (let time = 0; time < 3; time++) {
        const { status, body } = await ready();
        expect(body).toContain('The database does not answer.');
        expect(status).toBe(503);
      }
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    } finally {
      comeBack();
    }
    await eventually(ready, isReady);
    await crowd.moves(12);
    crowd.stop();
    await written;
    const history = await crowd.history();
    expect(crowd.unanswered).toEqual([]);
    expect(checkHistory(history)).toEqual([]);
  },
);
