import { tmpdir } from 'node:os';

import { checkHistory } from '../faults/check-history.js';
import { Crowd, full } from '../faults/crowd.js';
import { People } from '../support/people.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import { TestDatabase } from '../support/test-database.js';

const { size, restarts } = full ? { size: 50, restarts: 20 } : { size: 8, restarts: 3 };

let cluster: PostgresCluster;
let server: ServerProcess;
let people: People;
beforeAll(async () => {
  cluster = await PostgresCluster.start();
  server = await ServerProcess.start({}, { database: await TestDatabase.make(tmpdir(), cluster.url) });
  people = new People(server);
});
afterAll(async () => {
  people.goHome();
  await server.dispose();
  cluster.remove();
});

it(`a PostgreSQL restarted ${restarts} times, in the midst of commits, under ${size} writers loses, doubles and reorders nothing`, async () => {
  const crowd = await Crowd.gather(people, size);
  const written = crowd.write();
  for (let restart = 0; restart < restarts; restart++) {
    await crowd.moves(size * 3);
    cluster.restart();
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  }
  await crowd.moves(size * 3);
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
});
