import { TestBed } from '@angular/core/testing';
import { CodeColours } from './code-colours';

/** As long as a message may be; the parser mends such a text from its first sign to its last. */
const HOSTILE = ['<', '* ', '&#x|', '[a'].map((piece) => piece.repeat(4000).slice(0, 4000));

describe('the colours of code', () => {
  const colours = (): CodeColours => TestBed.inject(CodeColours);

  it('come with every character of it', async () => {
    const code = 'const tram: Tram = { late: true, by: 7 }; // again\n';
    const pieces = await colours().of('ts', code);
    expect(pieces?.map(({ text }) => text).join('')).toBe(code);
    expect(pieces?.filter(({ kind }) => kind !== null).map(({ text, kind }) => `${kind}: ${text}`)).toEqual([
      'keyword: const',
      'keyword: true',
      'number: 7',
      'comment: // again',
    ]);
  });

  it('are none where the language is unknown, or the code too long', async () => {
    expect(await colours().of('klingon', 'nuqneH')).toBeNull();
    expect(await colours().of('js', 'let a; '.repeat(2000))).toBeNull();
  });

  it('of hostile code leave others their turns, and the next code its colours', async () => {
    let turns = 0;
    const counting = setInterval(() => (turns += 1));
    const [, , , , last] = await Promise.all([...HOSTILE.map((code) => colours().of('tsx', code)), colours().of('json', '{"a": 1}')]);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(HOSTILE.length);
    expect(last).not.toBeNull();
  });
});
