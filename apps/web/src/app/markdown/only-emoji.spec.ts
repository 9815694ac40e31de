import { firstLine } from './first-line';
import { isOnlyEmoji } from './only-emoji';

test.each(['🧰🪡🔌', '👩🏽‍🚒 🇳🇿', '❤️', '👍🏽'.repeat(24), '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣'])('%s is emoji alone', (body) => {
  expect(isOnlyEmoji(body)).toBe(true);
});

test.each(['1', '🧰 now', '', ' ', '👍🏽'.repeat(25), `${'👍🏽'.repeat(10)} and well done`])('%j is not', (body) => {
  expect(isOnlyEmoji(body)).toBe(false);
});

test.each([
  ['  one\n\ntwo\t three ', 'one two three'],
  ['**bold**, ~~gone~~ and `code`', 'bold, gone and code'],
  ['2**3 and it`s', '2**3 and it`s'],
  ['```python\nfor x in y\n```', 'for x in y'],
])('%j in one line', (body, line) => {
  expect(firstLine(body)).toBe(line);
});
