import type { NestExpressApplication } from '@nestjs/platform-express';

import { SetUpService } from './auth/set-up.service.js';
import type { Environment } from './config/environment.js';
import { StartError } from './config/start-error.js';
import { createApp } from './create-app.js';
import { surviveUnhandledRejections, unawaited } from './errors/unawaited.js';
import { Drain } from './ops/drain.js';

/** Listens, prints the address, and stops on SIGTERM and SIGINT. */
export async function serve(environment: Environment): Promise<void> {
  surviveUnhandledRejections();
  const app = await createApp(environment);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => unawaited(stop(app), 'Stopping failed'));
  const token = await app.get(SetUpService).linkAtStart();
  await listen(app, environment);
  const address = (await app.getUrl()).replace(/\[::1?\]|0\.0\.0\.0|127\.0\.0\.1/, 'localhost');
  process.stdout.write(`Confab is ready at ${address}\n${token === undefined ? '' : setUpWords(`${address}/setup#${token}`)}`);
}

const setUpWords = (link: string): string => `It has no administrator yet. Whoever opens this link becomes it; it works once: ${link}\n`;

async function listen(app: NestExpressApplication, { port, host }: Environment): Promise<void> {
  try {
    await (host === undefined ? app.listen(port) : app.listen(port, host));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    await app.close();
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`);
    if (code === 'EACCES') throw new StartError(`Port ${port} may not be opened by this user. Set PORT to one above 1023.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new StartError(`HOST ${host} is no address of this machine.`);
    throw error;
  }
}

let stopping = false;

/** Under npm, Ctrl+C sends the signal twice: the second one must not cut the first one's stop short. */
async function stop(app: NestExpressApplication): Promise<void> {
  if (stopping) return;
  stopping = true;
  const drain = app.get(Drain);
  setTimeout(() => end('Confab did not stop in time: what it keeps open does not close.'), drain.longestMs).unref();
  try {
    await drain.handOver();
    await app.close();
    process.exit(0);
  } catch (error) {
    end(`Confab could not stop in order: ${error instanceof Error ? error.stack : String(error)}`);
  }
}

function end(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
