import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const APP = 'apps/web/src/app';
/** What the client loads for whoever is signed in. */
const CONNECTION = ['socket.io-client', 'idb-keyval'];
/** The reader of messages comes last: a room can be written in before there is anything to read. */
const ROOM = ['rooms/rooms.routes', ...CONNECTION, 'markdown/read-markdown'];

/** Which lazily loaded modules stand behind an address. Without it the browser learns of them one after another. */
const BEHIND = {
  ...Object.fromEntries(['/r/:code', '/join', '/invite', '/login', '/signup', '/knock/:id'].map((path) => [path, ['front/front.routes']])),
  ...Object.fromEntries(['/rooms', '/rooms/:id', '/rooms/:id/join'].map((path) => [path, ROOM])),
  '/account': ['account/account-page', ...CONNECTION],
};

/** A file and all that it imports before it runs. */
function withImports(outputs, file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? []) if (kind === 'import-statement') withImports(outputs, path, seen);
  return seen;
}

function fileOf(outputs, module) {
  const isIts = (entry = '') => entry === `${APP}/${module}.ts` || entry.startsWith(`node_modules/${module}/`);
  const found = Object.keys(outputs).find((file) => isIts(outputs[file].entryPoint));
  if (!found) throw new Error(`${module} is no lazily loaded module any more: say in tools/page/preloads.mjs what is.`);
  return found;
}

/** The scripts of each address, besides those that index.html names for all. */
export function writePreloads(dist, outputs) {
  const index = readFileSync(join(dist, 'browser', 'index.html'), 'utf8');
  const preloads = Object.entries(BEHIND).map(([path, modules]) => {
    const files = modules.flatMap((module) => [...withImports(outputs, fileOf(outputs, module))]);
    return { path, files: [...new Set(files)].filter((file) => !index.includes(file)) };
  });
  writeFileSync(join(dist, 'preloads.json'), JSON.stringify(preloads));
}
