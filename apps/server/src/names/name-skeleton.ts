import { createRequire } from 'node:module';

import { normalized } from '#contract';

/** Unicode's table of what looks like what (confusables.txt), as the package carries it: sign → signs that stand for all that look so. */
const PROTOTYPES = new Map(Object.entries(createRequire(import.meta.url)('unhomoglyph/data.json') as Readonly<Record<string, string>>));
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Some signs stand for a whole phrase; names that agree for so long look alike in any case. */
const LONGEST = 200;

/**
 * What a name looks like: the skeleton of Unicode's TR39, and beyond it whatever the case, width and gaps. Names
 * of one skeleton would be taken for one another. Where this changes, a migration must key `members.nameKey` anew.
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

/** In whole characters. */
const cut = (text: string): string => Array.from(text).slice(0, LONGEST).join('');
