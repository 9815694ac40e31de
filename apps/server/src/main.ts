import { loadDotEnv, readEnvironment } from './config/environment.js';
import { StartError } from './config/start-error.js';
import { limitNewSpace, releaseNewSpace } from './config/v8-heap.js';

const NEEDED_NODE = 24;

async function start(): Promise<void> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < NEEDED_NODE) throw new StartError(`Confab runs on Node ${NEEDED_NODE} or newer, and this is ${process.version}. \`npm start\` brings its own.`);
  limitNewSpace();
  loadDotEnv();
  const environment = readEnvironment(process.env);
  // Imported only now: an older Node would crash on the database driver without an explanation.
  const { serve } = await import('./serve.js');
  await serve(environment);
  releaseNewSpace();
}

start().catch((error: unknown) => {
  process.stderr.write(
    error instanceof StartError ? `${error.message}\n` : `Confab could not start: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
