import { isEmoji } from './emoji.js';

it.each([
  ['of one character', '👍'],
  ['with a skin tone', '👍🏽'],
  ['that needs a variation selector', '❤️'],
  ['joined of several', '👨‍👩‍👧‍👦'],
  ['joined, with two skin tones', '👩🏻‍❤️‍💋‍👩🏿'],
  ['that is a flag', '🇩🇪'],
  ['that is a flag made of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['that is a key', '#️⃣'],
  ['of Unicode 17', '\u{1fac8}'],
])('an emoji %s is one', (_, text) => {
  expect(isEmoji(text)).toBe(true);
});

it.each([
  ['nothing', ''],
  ['a letter', 'a'],
  ['a digit, which has the property Emoji', '1'],
  ['two of them', '👍👍'],
  ['one and a space', '👍 '],
  ['one and a line break', '👍\n'],
  ['one without its variation selector', '❤'],
  ['one in the form of text', '❤︎'],
  ['one with a variation selector too many', '👍️'],
  ['a joined one that lacks a selector', '👩🏻‍❤‍💋‍👩🏿'],
  ['a joiner', '\u200d'],
  ['one that ends in a joiner', '👍\u200d'],
  ['people joined as nobody draws them', '👨‍👨‍👨‍👨‍👨'],
  ['half a flag', '🇩'],
  ['a flag of no country', '🇽🇽'],
  ['a flag of a place that is not recommended', '🏴󠁵󠁳󠁴󠁸󠁿'],
  ['half a character', '\ud83d'],
  ['marks heaped upon one', `👍${'\u0301'.repeat(20)}`],
  ['a text of any length', '👍'.repeat(100_000)],
])('%s is none', (_, text) => {
  expect(isEmoji(text)).toBe(false);
});
