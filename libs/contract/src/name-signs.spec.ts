import fc from 'fast-check';

import { hidesSigns, isSeen } from './name-signs.js';

const isFit = (name: string): boolean => !hidesSigns(name) && isSeen(name);

const letter = fc.constantFrom(...'abcxyzÄéøßЖяΩשלم李のあ한ไทअ');
const word = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''));
const ignorable = fc
  .oneof(fc.constantFrom(0x3164, 0xffa0, 0x115f, 0x200b, 0x2060, 0xfeff, 0xad, 0x34f, 0x2800, 0xfe0f, 0xe0041, 0x202e), fc.integer({ min: 0, max: 0x10ffff }))
  .filter((point) => point === 0x2800 || /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u.test(String.fromCodePoint(point)))
  .map((point) => String.fromCodePoint(point));
const joiner = fc.constantFrom('\u200c', '\u200d');
const emoji = fc.constantFrom('👩‍👩‍👧', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '1️⃣', '👍🏽', '🏳️‍🌈', '☕︎', '🇩🇪');

describe('a name', () => {
  it('may be made of letters of any script and of emoji', () => {
    fc.assert(fc.property(fc.array(fc.oneof(word, emoji), { minLength: 1, maxLength: 6 }), (parts) => isFit(parts.join(' '))));
  });

  it('hides no sign, wherever in it that stands', () => {
    const hiding = fc.tuple(word, ignorable, word).filter(([, sign]) => sign !== '\u200c' && sign !== '\u200d');
    fc.assert(fc.property(hiding, ([before, sign, after]) => [before + sign + after, sign + after, before + sign].every(hidesSigns)));
  });

  it('holds joiners between letters and within emoji, and nowhere else', () => {
    fc.assert(fc.property(word, joiner, word, (before, sign, after) => isFit(before + sign + after)));
    const loose = fc.tuple(fc.oneof(word, emoji, fc.constantFrom('', ' ', '.')), joiner, fc.constantFrom('', ' ', '.', '1', '\u200d'));
    fc.assert(fc.property(loose, ([before, sign, after]) => hidesSigns(before + sign + after)));
  });

  it('is seen: not made of spaces and marks', () => {
    const unseen = fc.array(fc.constantFrom(' ', '\u00a0', '\u3000', '\u1680', '\u0301', '\u0345', '\u20dd', '\u0eb1'), { maxLength: 20 });
    fc.assert(fc.property(unseen, (signs) => !isSeen(signs.join(''))));
  });
});
