import { tmpdir } from 'node:os';

import { PostgresCluster } from '../support/postgres-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import { TestDatabase } from '../support/test-database.js';

let cluster: PostgresCluster;
const nodes: ServerProcess[] = [];
beforeAll(async () => {
  cluster = await PostgresCluster.start();
});
afterAll(async () => {
  for (const node of nodes) await node.dispose();
  cluster.remove();
});

it('nodes that start at once on an empty database all come up', async () => {
  const database = await TestDatabase.make(tmpdir(), cluster.url);
  for (let count = 0; count < 3; count++) nodes.push(await ServerProcess.prepare({}, { database }));
  await Promise.all(nodes.map((node) => node.run()));
  for (const node of nodes) expect((await fetch(`${node.url}/readyz`)).status).toBe(200);
});
