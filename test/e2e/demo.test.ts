import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { ChatClient, Session } from '@confab/client';

describe('npm run demo', () => {
  let demo: ChildProcess;
  let scratch: string;
  const said: string[] = [];

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'confab-demo-'));
    // A database of the one who tries it out: none of this may go there.
    const env = { ...process.env, PORT: '0', TMPDIR: scratch, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
    demo = spawn(process.execPath, ['tools/demo.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(demo.stdout!)) {
      said.push(line);
      if (line.includes('Ctrl+C ends it')) break;
    }
    demo.stdout!.resume();
  });

  afterAll(() => {
    demo.kill('SIGKILL');
    rmSync(scratch, { recursive: true });
  });

  const words = (pattern: RegExp): string => pattern.exec(said.join('\n'))?.[1] ?? '';

  it('says a login that works, and has rooms with history of the last days and somebody in them', async () => {
    const session = await Session.login(
      { url: words(/ready at (\S+)/) },
      { username: words(/Log in as\s+(\w+)/), password: words(/Password\s+(.+)/), refresh: 'body' },
    );
    const client = new ChatClient(session);
    await client.connect();
    const { rooms } = await client.call('session.hello', {});
    const cafe = rooms.find(({ code }) => code === words(/the code ([A-Z]+)/));
    expect(cafe!.lastSeq - cafe!.you!.readSeq).toBeGreaterThan(0);
    const { messages } = await client.call('message.list', { roomId: cafe!.id });
    const ages = messages.map(({ createdAt }) => Date.now() - Date.parse(createdAt));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThan(7 * 24 * 60 * 60 * 1000);
    const { members } = await client.call('room.members', { roomId: cafe!.id });
    expect(members.filter(({ online }) => online).length).toBeGreaterThan(1);
    client.close();
  });

  it('ends at Ctrl+C, with nothing left of it', async () => {
    demo.kill('SIGINT');
    const [code] = (await once(demo, 'exit')) as [number | null];
    expect([code, readdirSync(scratch)]).toEqual([0, []]);
  });
});
