import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gzipSync } from 'node:zlib';

import { stage } from '../support/story.js';
import { Consumer, fromReadme, RUNTIMES } from './consumer.js';

const here = stage();
let consumer: Consumer;
beforeAll(async () => {
  consumer = await Consumer.install();
  await consumer.write('bot.mjs', await fromReadme('bot.mjs'));
});
afterAll(() => consumer.remove());

const inKilobytes = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1000;

/** The bot of the README as a process, once it has said by which code its room is entered. */
async function startBot([program = '', ...args]: readonly string[]) {
  const bot = spawn(join(consumer.folder, program), [...args, 'bot.mjs', here.server.url], { cwd: consumer.folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  bot.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const code = await new Promise<string>((resolve, reject) => {
    createInterface(bot.stdout).on('line', (line) => {
      const found = /^Come in by (\w+)$/.exec(line)?.[1];
      if (found) resolve(found);
    });
    bot.once('error', reject);
    bot.once('close', (exit) => reject(new Error(`The bot ended with ${String(exit)}:\n${said}`)));
  });
  return { bot, code };
}

it.each(Object.entries(RUNTIMES))('the bot of the README answers on %s', async (_, runtime) => {
  const { bot, code } = await startBot(runtime);
  const anna = await here.people.guest('Anna');
  const room = await anna.enters(code);
  await anna.says(room.id, 'hello');
  await expect(anna.hears(room.id, 'You said: hello')).resolves.toMatchObject({ sender: { displayName: 'Echo' } });
  const ended = once(bot, 'close');
  bot.kill('SIGKILL');
  await ended;
});

it('a strict TypeScript program in Node compiles, its libraries looked at too', async () => {
  await consumer.write('bot.mts', await fromReadme('bot.mjs'));
  await expect(consumer.compile('bot.mts', { module: 'nodenext', lib: ['es2022'], types: ['node'] })).resolves.toEqual({ code: 0, output: '' });
});

it('a strict TypeScript page compiles, and what the contract does not have is an error', async () => {
  await consumer.write(
    'page.ts',
    `import { ChatClient, ChatError, type CallOptions, type Session } from '@confab/client';
import { LIMITS } from '@confab/contract';
import { ERRORS } from '@confab/contract/constants';
import type { ChatInput, Message, Room, RouteAnswer } from '@confab/contract';

export async function write(session: Session, draft: ChatInput<'message.send'>, options: CallOptions): Promise<Message> {
  const chat = new ChatClient(session);
  const rooms: RouteAnswer<'GET /rooms'> = await session.rest('GET /rooms');
  const first: Room | undefined = rooms[0];
  chat.on('typing.changed', ({ userId, typing }) => console.log(userId, typing, first?.name, LIMITS.body.max, ERRORS.CONFLICT.status));
  // @ts-expect-error there is no such call
  void chat.call('message.sned', draft).catch((error: unknown) => error instanceof ChatError);
  // @ts-expect-error a field is missing
  void chat.call('message.send', { roomId: draft.roomId });
  return chat.call('message.send', draft, options);
}
`,
  );
  const options = { module: 'preserve', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'] };
  await expect(consumer.compile('page.ts', options)).resolves.toEqual({ code: 0, output: '' });
});

it('Vite builds the page of the README', async () => {
  await consumer.write('index.html', await fromReadme('index.html'));
  await consumer.write('page.js', await fromReadme('page.js'));
  const { code, output } = await consumer.run(...RUNTIMES['Node 22']!, 'node_modules/vite/bin/vite.js', 'build', '--target', 'es2022');
  expect({ code, output }).toMatchObject({ code: 0 });
  expect((await consumer.files('dist')).filter((name) => name.endsWith('.js')).length).toBeGreaterThan(0);
});

it('the client weighs 20 kB at most, compressed, all but Socket.IO counted', async () => {
  await consumer.write('weigh.js', `export * from '@confab/client';\n`);
  await consumer.write(
    'weigh.config.js',
    `export default { build: { target: 'es2022', outDir: 'weighed', minify: true, lib: { entry: 'weigh.js', formats: ['es'] }, rollupOptions: { external: ['socket.io-client'] } } };\n`,
  );
  const { code, output } = await consumer.run(...RUNTIMES['Node 22']!, 'node_modules/vite/bin/vite.js', 'build', '--config', 'weigh.config.js');
  expect({ code, output }).toMatchObject({ code: 0 });
  const scripts = (await consumer.files('weighed')).filter((name) => name.endsWith('.js'));
  const weight = inKilobytes(await Promise.all(scripts.map((name) => consumer.read(name))));
  expect(weight).toBeGreaterThan(4);
  expect(weight).toBeLessThan(20);
});

it.each(['contract', 'client'])('@confab/%s holds its licence, its README, and nothing of decorators, Nest or Swagger', async (name) => {
  const folder = `node_modules/@confab/${name}`;
  const files = await consumer.files(folder);
  expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts'].map((file) => join(folder, file))));
  const texts = await Promise.all(files.filter((file) => /\.(js|ts)$/.test(file)).map((file) => consumer.read(file)));
  expect(texts.filter((text) => /@nestjs|class-validator|__decorate|reflect-metadata/.test(text))).toEqual([]);
});
