import type { NestExpressApplication } from '@nestjs/platform-express';

import { SetUpService } from './auth/set-up.service.js';
import type { Environment } from './config/environment.js';
import { StartError } from './config/start-error.js';
import { createApp } from './create-app.js';

/** Upper bound of a stop, whatever is still in flight. */
const STOP_WITHIN_MS = 9000;

/** Listens, prints the address, and stops on SIGTERM and SIGINT. */
export async function serve(environment: Environment): Promise<void> {
  const app = await createApp(environment);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(app));
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
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  await app.close();
  process.exit(0);
}
