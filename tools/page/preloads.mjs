import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const APP = 'apps/web/src/app';
/** What the client loads for whoever is signed in. */
const CONNECTION = ['socket.io-client', 'idb-keyval'];
const ROOM = ['rooms.routes', ...CONNECTION];
const READER = 'markdown/read-markdown';
/** These come once a room stands: it can be written in before there is anything to read or to press open. */
const LATER = [READER, 'dialogs'];

/** Which lazily loaded modules stand behind an address. Without it the browser learns of them one after another. */
const BEHIND = {
  ...Object.fromEntries(['/r/:code', '/join', '/invite', '/login', '/signup', '/knock/:id', '/setup', '/new-password'].map((path) => [path, ['entry.routes']])),
  ...Object.fromEntries(['/rooms', '/rooms/:id', '/rooms/:id/join'].map((path) => [path, [...ROOM, READER]])),
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

/** Angular names the first ten of the scripts that every page begins with; the browser would learn of the others one after another. */
function nameAllOfMain(dist, outputs) {
  const path = join(dist, 'browser', 'index.html');
  const index = readFileSync(path, 'utf8');
  const main = Object.keys(outputs).find((file) => outputs[file].entryPoint === 'apps/web/src/main.ts');
  const unnamed = [...withImports(outputs, main)].filter((file) => !index.includes(file));
  const links = unnamed.map((file) => `<link rel="modulepreload" href="${file}" nonce="CSP_NONCE">`);
  const whole = index.replace('</body>', `${links.join('')}</body>`);
  writeFileSync(path, whole);
  return whole;
}

/** The scripts of each address, besides those that index.html names for all; and those of a room, for who is on the way to one. */
export function writePreloads(dist, outputs) {
  const index = nameAllOfMain(dist, outputs);
  const filesOf = (modules) => {
    const files = modules.flatMap((module) => [...withImports(outputs, fileOf(outputs, module))]);
    return [...new Set(files)].filter((file) => !index.includes(file));
  };
  const addresses = Object.entries(BEHIND).map(([path, modules]) => ({ path, files: filesOf(modules) }));
  const room = filesOf(ROOM);
  const later = filesOf(LATER).filter((file) => !room.includes(file));
  writeFileSync(join(dist, 'preloads.json'), JSON.stringify({ addresses, room, later }));
}
