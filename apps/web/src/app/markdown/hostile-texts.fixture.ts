/** A message's longest. */
const LENGTH = 4000;

/** What readers of messages have stumbled over, here and elsewhere. */
export const KNOWN: readonly string[] = [
  // Takes an expression over \p{RGI_Emoji} exponentially long: each emoji reads as one or as two.
  `${'👍🏽'.repeat(10)} and well done`,
  `${'👍🏽'.repeat(22)} and well done`,
  `${'👩🏽‍🚒'.repeat(12)}x`,
  `https://a.example/${')'.repeat(3900)}`,
  `https://a.example/${'.'.repeat(3900)}a`,
  ...['>', '> ', '>>>> a\n', '* ', '- ', '- 1. ', '> - ', '1. ', '-\n', '* * *\n'].map(repeated),
  ...['*', '_', '*a', '*a ', '*_', '**_* ', '**a*', '*a_ ', '~~a ', '~~a~ '].map(repeated),
  ...['[', '[[a](b)', '[](', '[a](<b', '![[', '](', ']([\n', '[a][b]', '[a](b "'].map(repeated),
  ...['`', '`a', '\\``', '```\n', '```a\n~~~\n', '\\', '\\\n'].map(repeated),
  ...['<', '<a b="', '<!--', 'a <![CDATA[', '<http://a', '&amp;', '&#x'].map(repeated),
  ...['http://', 'https://a.b/', 'www.', 'www.a_', 'www.a.b ', 'a@', 'a@a.b ', 'a+', '.a@b.c.', 'mailto:', 'mailto:a@', '@a.', '@dora ', '**@dora** '].map(
    repeated,
  ),
  ...['[a]: b\n', '|a|b|\n|-|-|\n', 'a\n=\n', '# a\n', '\n', '\t', ' ', '\u0301', '\ufe0f', '\u202e', '👩\u200d', '🇳', '\0', '\ud83d', '\r'].map(repeated),
  `${'*'.repeat(1300)}a${'*'.repeat(1300)}`,
  `${'['.repeat(2000)}${']'.repeat(2000)}`,
  `${repeated('>').slice(0, 2000)}${repeated('a\n').slice(0, 2000)}`,
  Array.from({ length: 60 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n'),
  Array.from({ length: 85 }, (_, depth) => `${'> '.repeat(depth % 40)}a`).join('\n'),
  Array.from({ length: 85 }, (_, length) => '`'.repeat(length + 1)).join(' '),
];

const PIECES =
  '*|**|_|__|~~|`|``|```|```js\n|[|](|]|![|(|)|<|>|> |\n> |\n- |\n  - |\n1. |\n|\n\n|  \n|\\|&amp;|&#x|http://|https://a.b/|www.|a@|a@b.c|@a|mailto:|//|a.b| |a|b |"|#|---|\n---\n|!|:|;|.|👍🏽|👩\u200d|\ufe0f|\u0301|\u202e|\u2066|é|漢|1|-|_a|*a|<a |<!--|</|[a]: b\n|\t|    |{|}|=|+|$|%|\ud83d|.com|javascript:'.split(
    '|',
  );

/** Texts of pieces that mean something: a few of them over and over, two halves that do not fit, or a crowd. */
export function* hostileTexts(count: number, seed: number): Generator<string> {
  const next = randomNumbers(seed);
  const below = (end: number): number => Math.floor(next() * end);
  const some = (most: number): string[] => Array.from({ length: 1 + below(most) }, () => PIECES[below(PIECES.length)] ?? '');
  for (let made = 0; made < count; made += 1) {
    const kind = below(4);
    if (kind < 2) yield repeated(some(4).join(''));
    else if (kind === 2) yield repeated(some(2).join('')).slice(0, LENGTH / 2) + repeated(some(2).join('')).slice(0, LENGTH / 2);
    else {
      const crowd = some(8);
      yield Array.from({ length: LENGTH }, () => crowd[below(crowd.length)])
        .join('')
        .slice(0, LENGTH);
    }
  }
}

function repeated(piece: string): string {
  return piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
}

/** The same numbers for the same seed (mulberry32), so that a text which failed can be met again. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
