import { createRequire } from 'node:module';

import { normalized } from '#contract';

/** Unicode's confusables.txt as packaged: character → the prototype of all that look like it. */
const PROTOTYPES = new Map(Object.entries(createRequire(import.meta.url)('unhomoglyph/data.json') as Readonly<Record<string, string>>));
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Some characters map to whole phrases; names that agree for so long look alike in any case. */
const MAX_LENGTH = 200;

/**
 * A name's skeleton according to Unicode TR39, also folding case, width and spaces. Names with equal skeletons could be
 * mistaken for one another. A change here needs a migration that recomputes `members.nameKey`.
 */
export function skeletonOf(name: string): string {
  const seen = normalized(name, 'NFKD').replace(IGNORABLE, '');
  const prototypes = Array.from(seen, (sign) => PROTOTYPES.get(sign) ?? sign);
  const skeleton = normalized(cut(prototypes.join('')), 'NFD')
    .toLowerCase()
    .trim()
    .replace(/\s+/gu, ' ');
  return cut(skeleton);
}

/** Cuts between code points. */
const cut = (text: string): string => Array.from(text).slice(0, MAX_LENGTH).join('');
