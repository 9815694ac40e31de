import { findMentions, withoutCode } from './index.js';

const namesIn = (text: string): string[] => findMentions(withoutCode(text)).names.map((names) => names.join('|'));

test.each([
  ['@anna', ['anna']],
  ['Ask @Anna, (@bela) and “@Carl”!', ['anna', 'bela', 'carl']],
  ['@anna @ANNA', ['anna']],
  // The sign at the end may be the name's.
  ['See you, @anna.', ['anna.|anna']],
  ['_@anna_', ['anna_|anna']],
  ['@a.b, @ab', ['a.b']],
  ['@anna.lena-maria', ['anna.lena-maria']],
  ['@anna’s', ['anna']],
  ['@anna你好', ['anna']],
  ['**@anna** ~~@bela~~', ['anna', 'bela']],
])('%s calls someone', (text, names) => expect(namesIn(text)).toEqual(names));

test.each([
  'anna@example.org',
  'é@anna',
  '9@anna',
  'https://example.org/@anna',
  '.@anna',
  '@@anna',
  '@annaé',
  '@ab',
  `@${'a'.repeat(33)}`,
  '`@anna`',
  'Do ``x ` @anna``',
  '```\n@anna\n```',
  '> ```js\n> @anna\n> ```',
  '- `@anna`',
])('%s calls nobody', (text) => expect(namesIn(text)).toEqual([]));

test.each(['`@anna', '```\n@anna', '`a` @anna `b`', '```\na\n``` @anna', '\\`@anna\\`', 'I`m @anna’s friend,\nand not `hers'])(
  'code that is not closed, or ended before, hides nobody: %s',
  (text) => expect(namesIn(text).length).toBe(1),
);

test('ids stand between signs of their own, in any case, each once', () => {
  const id = '01a20184-6711-70ff-894d-f17cad0f7881';
  expect(findMentions(`<@${id}>, <@${id.toUpperCase()}>, <@${id}, @${id} and <@anna>`)).toEqual({ names: [['anna']], ids: [id] });
});

test('a text that calls a crowd calls a hundred names and no more', () => {
  const { names } = findMentions(Array.from({ length: 500 }, (_, at) => `@n${String(at).padStart(3, '0')}`).join(' '));
  expect(names).toHaveLength(100);
  expect(findMentions(`@abc${'.'.repeat(29)} `.repeat(50)).names.flat()).toHaveLength(30);
});

/** Of twenty times: the clock of a thread is coarse. */
function costOf(text: string): number {
  const before = process.threadCpuUsage();
  for (let time = 0; time < 20; time++) findMentions(withoutCode(text));
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

// Those that cost most of 3,000 made of hostile pieces. None took ten times as long as talk.
test.each(['@', '<@', '`', '`@a` ', '@a.', '`` ` @', '```\n@a', '> `@a', 'a\n1. `', '_a\n1. \n- `', '+)\n\n**`', '[`](`'])(
  '%j over and over costs no more than talk',
  (piece) => {
    const long = (text: string): string => text.repeat(4000).slice(0, 4000);
    const talk = long('The **tram** is late, @anna, start _without_ us.\n- see `rota.md`, or write to bo@example.org\n');
    costOf(talk);
    expect(costOf(long(piece))).toBeLessThan(40 * costOf(talk));
  },
);
