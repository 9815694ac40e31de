import { fitOf, foldName, piecesOf, queryWords } from './name-match';

const fit = (name: string, query: string) => fitOf(foldName(name), queryWords(query));
const marked = (name: string, query: string) =>
  piecesOf(name, queryWords(query))
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join('');

describe('a name', () => {
  test('is found by any part of it, in any order, whatever case, accents and width', () => {
    expect(fit('Saturday repair café', 'CAFE sat')).toBe('begins');
    expect(fit('Saturday repair café', 'pair')).toBe('within');
    expect(fit('Ｗerkstatt-Schlüssel', 'werk schlu')).toBe('begins');
    expect(fit('伊藤 さくら', 'くら')).toBe('within');
    expect(fit('Saturday repair café', 'sat sun')).toBeNull();
    expect(fit('anything', '  ')).toBe('begins');
  });

  test('is found at the beginning of a word, if it stands there anywhere', () => {
    expect(fit('Compost and stone', 'st')).toBe('begins');
    expect(marked('Compost and stone', 'st')).toBe('Compost and [st]one');
  });

  test('shows what was found, letter by letter as it is written', () => {
    expect(marked('Café volunteers', 'cafe vol')).toBe('[Café] [vol]unteers');
    expect(marked('Café', 'cafe')).toBe('[Café]');
    expect(marked('ﬁne', 'fi')).toBe('[ﬁ]ne');
    expect(marked('plain', '')).toBe('plain');
    expect(marked('👩‍🏭 workshop', 'work')).toBe('👩‍🏭 [work]shop');
  });
});
