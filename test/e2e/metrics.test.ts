import { readFile } from 'node:fs/promises';

import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import { People } from '../support/people.js';
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

it('connections, calls by name and by what became of them, and what is written are counted', async () => {
  const METRICS_TOKEN = 'a token for the metrics';
  const server = await started({ METRICS_TOKEN });
  const people = new People(server);
  const anna = await people.guest('Anna');
  const { id: roomId } = await anna.makes({ kind: 'ephemeral' });
  await anna.says(roomId, 'counted');
  await refusal(anna.says(newId(), 'nowhere'));
  await anna.chat.call('room.sync', { roomId, after: 0 });
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  expect((await answer.text()).split('\n')).toEqual(
    expect.arrayContaining([
      'confab_connections 1',
      'confab_call_duration_seconds_count{call="message.send"} 2',
      'confab_call_errors_total{call="message.send",code="NOT_FOUND"} 1',
      'confab_writer_batch_size_sum 2',
      'confab_commit_duration_seconds_count 2',
      'confab_writer_queue 0',
      'confab_sync_pages_total 1',
      'confab_presence_leases 0',
      'confab_adapter_lag_seconds 0',
    ]),
  );
  people.goHome();
});
