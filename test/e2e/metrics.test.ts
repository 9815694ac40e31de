import { readFile } from 'node:fs/promises';

import { starts } from '../support/starts.js';

const { started } = starts();

it('metrics are only for those who know their token', async () => {
  const without = await started();
  expect((await fetch(`${without.url}/metrics`)).status).toBe(404);
  const server = await started({ METRICS_TOKEN: 'a token for the metrics' });
  const ask = (token: string): Promise<Response> => fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask('a token for something else')).status).toBe(401);
  const answer = await ask('a token for the metrics');
  expect(answer.status).toBe(200);
  const text = await answer.text();
  expect(text).toMatch(/^# HELP /m);
  // Whatever the Grafana board asks for is there.
  const board = await readFile(new URL('../../deploy/grafana.json', import.meta.url), 'utf8');
  const asked = Array.from(board.matchAll(/\b(?:process|nodejs|confab)_[a-z0-9_]+/g), ([name]) => name);
  expect(asked).toContain('process_open_fds');
  expect(asked.filter((name) => !text.includes(`# TYPE ${name.replace(/_(sum|count|bucket)$/, '')} `))).toEqual([]);
});
