import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';
import { RULES, violationsIn } from './imports-of.js';

interface Rules {
  WEB_FOLDERS: Record<string, { may: string[] }>;
}

const APP = 'apps/web/src/app';
const { WEB_FOLDERS: folders } = (await import(RULES)) as Rules;
const names = Object.keys(folders);

const mayImport = (from: string, to: string): boolean => from === to || to === 'ui' || (folders[from]?.may.includes(to) ?? false);

/** A page in which each folder imports every other one, and all of them the dialogs at once. */
function pageOfAll(): Record<string, string> {
  const probes = names.map((name): [string, string] => {
    const up = '../'.repeat(name.split('/').length);
    const imports = names.filter((other) => other !== name).map((other) => `import '${up}${other}/probe';`);
    return [`${APP}/${name}/probe.ts`, [...imports, `import '${up}dialogs';`, 'export const probe = 0;', ''].join('\n')];
  });
  return { [`${APP}/dialogs.ts`]: 'export const probe = 0;\n', ...Object.fromEntries(probes) };
}

test('each folder of the page has its rule about what it may import, and no rule is about a folder that is gone', () => {
  const files = readdirSync(join(ROOT, APP), { recursive: true, encoding: 'utf8' }).filter((path) => /\/[^/]+\.ts$/.test(path));
  expect(names.toSorted()).toEqual([...new Set(files.map((path) => path.slice(0, path.lastIndexOf('/'))))].toSorted());
});

test('what the rules allow has no circle: of two folders one can be read without the other', () => {
  const seen = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (name: string, way: string[]): void => {
    if (seen.get(name) === 'open') circles.push([...way, name].join(' > '));
    if (seen.has(name)) return;
    seen.set(name, 'open');
    for (const other of folders[name]?.may ?? []) visit(other, [...way, name]);
    seen.set(name, 'done');
  };
  for (const name of names) visit(name, []);
  expect(circles).toEqual([]);
});

test('each rule bites: whatever a folder imports against it is told, and nothing else is', () => {
  const told = violationsIn(pageOfAll());
  const wrong = names.flatMap((from) =>
    names
      .filter((to) => to !== from)
      .filter((to) => {
        const name = `web-${from.replaceAll('/', '-')}: ${APP}/${from}/probe.ts > ${APP}/${to}/probe.ts`;
        return told.has(name) === mayImport(from, to);
      })
      .map((to) => `${from} > ${to}`),
  );
  expect(wrong).toEqual([]);
  const eager = names.filter((from) => !told.has(`web-dialogs-lazily: ${APP}/${from}/probe.ts > ${APP}/dialogs.ts`));
  expect(eager).toEqual([]);
});
