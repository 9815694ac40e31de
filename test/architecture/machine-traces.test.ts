import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { committedFiles, ROOT } from './committed-files.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Folders that exist on one machine only. In pieces, since this file is looked at too. */
const HOMES = ['work', 'tmp', 'root', 'home', 'Users'].map((name) => `/${name}/`).join('|');
const MACHINE_PATH = new RegExp(`(^|[\\s"'\`(=])(${HOMES})[\\w.-]`, 'm');
const TEXT = /\.([cm]?[jt]s|json|html|css|md|ya?ml|sh|svg|example)$|(^|\/)(\.[\w.]+|run)$/;

test('no committed file names a folder of the machine it was written on', () => {
  const texts = committedFiles().filter((path) => TEXT.test(path));
  expect(texts).toContain('.ci/run');
  expect(texts.filter((path) => MACHINE_PATH.test(read(path)))).toEqual([]);
});

test('the lock file leaves the registry to whoever installs', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
});
