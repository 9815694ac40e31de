import { committedFiles } from './committed-files.js';

/** Names that say nothing, so that anything can be put there. */
const EMPTY = /(^|[/.\-_])(utils?|helpers?|common|shared|core|base|managers?)([/.\-_]|$)/i;

test('no file or folder has a name that says nothing about what is in it', () => {
  expect(committedFiles().filter((path) => EMPTY.test(path))).toEqual([]);
});
