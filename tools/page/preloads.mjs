import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const APP = 'apps/web/src/app';
/** What is loaded for signed-in users, wherever they are. */
const SIGNED_IN = ['rooms/rooms.store', 'socket.io-client', 'idb-keyval'];
const ROOM = ['rooms.routes', ...SIGNED_IN];
const READER = 'markdown/read-markdown';
/** Loaded after a room is shown: writing is possible before they are. */
const LATER = [READER, 'dialogs', 'room/thread/thread-panel', 'uqr'];

/** The lazily loaded modules of each address. Without preloads the browser discovers them one after another. */
const BEHIND = {
  ...Object.fromEntries(['/r/:code', '/join', '/invite', '/login', '/signup', '/knock/:id', '/setup', '/new-password'].map((path) => [path, ['entry.routes']])),
  ...Object.fromEntries(['/rooms', '/rooms/:id', '/rooms/:id/m/:seq', '/rooms/:id/join'].map((path) => [path, [...ROOM, READER]])),
  '/rooms/threads': [...ROOM, READER, 'threads/threads-page'],
  '/rooms/activity': [...ROOM, 'activity/activity-page'],
  '/account': ['account/account-page', ...SIGNED_IN],
};

/** A file and its transitive static imports. */
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

/** Angular preloads only the first ten scripts of every page; the browser would discover the rest one after another. */
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

/** Writes the scripts of each address that index.html does not name for all, and those of a room for pages that lead to one. */
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
