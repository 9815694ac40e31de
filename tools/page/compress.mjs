import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

import { HASHED } from './kept-builds.mjs';

/** Fonts and pictures are already compressed; index.html differs in each answer. */
const TEXT = /\.(js|css|svg|json|txt|webmanifest)$/;

/** One folder for each encoding beside `browser`, with the same file names. */
const ENCODINGS = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

async function compress(from, to, encode) {
  // Files named by content hash were compressed by the build that first had them.
  if (HASHED.test(from) && existsSync(to)) return;
  const content = await readFile(from);
  const compressed = await encode(content);
  mkdirSync(dirname(to), { recursive: true });
  if (compressed.length < content.length) await writeFile(to, compressed);
}

const filesIn = (folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' });

function removeOrphans(folder, names) {
  if (!existsSync(folder)) return;
  for (const name of filesIn(folder)) if (TEXT.test(name) && !names.includes(name)) rmSync(join(folder, name));
}

/** Compresses every text file of the page with Brotli and gzip at their highest levels, once for each build. */
export async function compressPage(dist) {
  const names = filesIn(join(dist, 'browser')).filter((name) => TEXT.test(name));
  for (const encoding of Object.keys(ENCODINGS)) removeOrphans(join(dist, encoding), names);
  const jobs = Object.entries(ENCODINGS).flatMap(([encoding, encode]) =>
    names.map((name) => compress(join(dist, 'browser', name), join(dist, encoding, name), encode)),
  );
  await Promise.all(jobs);
}
