/**
 * Runs before Angular's build of the page: writes the fonts that styles/fonts.css names to dist/fonts. The typeface is
 * subset to the weights in use; what nearly every page shows (ASCII and common punctuation) is in a file of its own, a
 * third the size of the whole.
 */
import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import subsetFont from 'subset-font';

import { ROOT } from '../places.mjs';

const SOURCE = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';
const WEIGHTS = { wght: { min: 400, max: 750 } };

const characters = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('');
/** Must equal the first face's unicode-range. */
const FIRST = `${characters(0x20, 0x7e)}\u00a0·×–—‘’“”…→`;

const source = await readFile(join(ROOT, SOURCE));
const folder = join(ROOT, 'apps', 'web', 'dist', 'fonts');
mkdirSync(folder, { recursive: true });

async function write(name, choice) {
  await writeFile(join(folder, name), await subsetFont(source, choice.text, { targetFormat: 'woff2', variationAxes: WEIGHTS, ...choice.options }));
}

await write('latin-first.woff2', { text: FIRST });
await write('latin.woff2', { text: undefined, options: { keepAllGlyphs: true } });
