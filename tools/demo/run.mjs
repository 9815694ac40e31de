/** Runs in Node 24: starts a server, fills it, and keeps its people talking until it is stopped. */
import { setTimeout as pause } from 'node:timers/promises';

import { SIGNALS } from '../processes.mjs';
import { fail } from '../say.mjs';
import { PictureServer } from '../screenshots/picture-server.mjs';
import { CHATTER, PEOPLE } from '../screenshots/talk.mjs';
import { PASSWORD, Town } from '../screenshots/town.mjs';

const { PORT = '3000', HOST = '127.0.0.1' } = process.env;
const WRITING_MS = 3_000;
/** Pause between messages: short enough to look alive, long enough to look around. */
const SILENCE_MS = { least: 8_000, more: 12_000 };

const stopped = new AbortController();
for (const signal of SIGNALS) process.on(signal, () => stopped.abort());
const wait = (ms) => pause(ms, undefined, { signal: stopped.signal });

/** Bound to loopback unless HOST is set: the demo's password is public. */
const server = await PictureServer.start({ PORT, HOST }).catch(() => fail('The demo did not start; the line above says why. PORT chooses another port.'));
try {
  const town = await Town.fill(server, new Date());
  await town.rewind();
  // A server that ends by itself has printed the reason.
  void server.ended().then(() => stopped.abort());
  greet();
  await talk(town).finally(() => town.leave());
} catch (error) {
  // Ctrl+C also reaches the server, so requests fail during shutdown.
  if (!stopped.signal.aborted) throw error;
} finally {
  await server.stop();
}
console.log('The demo has ended, and all that was written in it is gone.');
process.exit(0);

function greet() {
  const members = Object.keys(PEOPLE);
  console.log(`
The demo is ready at ${server.url}

  Log in as      lena, who has the most to read, or as ${members.filter((name) => name !== 'lena').join(', ')}
  Password       ${PASSWORD}
  Or come in     with any name and the code KVTD (on the tram: QMBE)

People go on talking while it runs. Ctrl+C ends it; nothing of it is kept.
`);
}

/**
 * Sends messages until the demo is stopped, then rejects.
 * @param {Town} town
 * @returns {Promise<never>}
 */
async function talk(town) {
  for (let line = 0; ; line++) {
    await wait(SILENCE_MS.least + Math.random() * SILENCE_MS.more);
    const next = CHATTER[line % CHATTER.length];
    if (next) await town.speak(next, () => wait(WRITING_MS));
  }
}
