import { linkText } from './link-text';
import { looksLikeCode } from './looks-like-code';
import { isMarked, toggleMark, type Mark } from './mark-text';
import type { SelectedText, TextEdit } from './selected-text';
import { hasShape, toggleFence, toggleShape, type LineShape } from './shape-lines';

/** `[` and `]` stand where the selection begins and ends, `|` where the caret is. */
function read(marked: string): SelectedText {
  const start = marked.search(/[⟦|]/);
  const text = marked.replace(/[⟦⟧|]/g, '');
  return { text, start, end: marked.includes('⟧') ? marked.indexOf('⟧') - 1 : start };
}

function after({ text }: SelectedText, { start, end, insert, select: [from, to] }: TextEdit): string {
  const whole = text.slice(0, start) + insert + text.slice(end);
  const [a, b] = [start + from, start + to];
  return a === b ? `${whole.slice(0, a)}|${whole.slice(a)}` : `${whole.slice(0, a)}⟦${whole.slice(a, b)}⟧${whole.slice(b)}`;
}

describe('marks around words', () => {
  test.each<[Mark, string, string]>([
    ['bold', 'the ⟦long⟧ ladder', 'the **⟦long⟧** ladder'],
    ['italic', 'the ⟦long ⟧ladder', 'the _⟦long⟧_ ladder'],
    ['struck', '|', '~~|~~'],
    ['code', '⟦a\n\nb⟧', '⟦`a`\n\n`b`⟧'],
    ['bold', '⟦- one\n2. two\n> three⟧', '⟦- **one**\n2. **two**\n> **three**⟧'],
  ])('%s is given: %j', (mark, before, expected) => {
    const at = read(before);
    expect(after(at, toggleMark(at, mark))).toBe(expected);
    expect(isMarked(at, mark)).toBe(false);
  });

  test.each<[Mark, string, string]>([
    ['bold', 'the **⟦long⟧** ladder', 'the ⟦long⟧ ladder'],
    ['bold', 'the ⟦**long**⟧ ladder', 'the ⟦long⟧ ladder'],
    ['bold', 'the **lo|ng** ladder', 'the lo|ng ladder'],
    ['struck', '~~|~~', '|'],
    ['code', '⟦`a`\n`b`⟧', '⟦a\nb⟧'],
  ])('%s is taken away: %j', (mark, before, expected) => {
    const at = read(before);
    expect(after(at, toggleMark(at, mark))).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['Put **ev|ery** key', true],
    ['Put **every** k|ey **back**', false],
    ['Put **every\n|key** back', false],
  ])('%j is bold: %s', (text, bold) => {
    expect(isMarked(read(text), 'bold')).toBe(bold);
  });

  it('gives back what it was by the same key twice', () => {
    for (const before of ['the ⟦long⟧ ladder', 'one| two', '⟦all⟧']) {
      const once = after(read(before), toggleMark(read(before), 'bold'));
      expect(after(read(once), toggleMark(read(once), 'bold'))).toBe(before);
    }
  });
});

describe('the shape of lines', () => {
  test.each<[LineShape, string, string]>([
    ['quote', 'one\ntw|o', 'one\n> two|'],
    ['list', '⟦one\ntwo⟧\nthree', '⟦- one\n- two⟧\nthree'],
    ['list', '⟦one\n⟧two', '⟦- one⟧\ntwo'],
    ['numbers', 'a\n⟦one\ntwo⟧', 'a\n⟦1. one\n2. two⟧'],
    ['numbers', '⟦1. one\n2. two⟧', '⟦one\ntwo⟧'],
    ['quote', '|', '> |'],
    ['list', '\n|', '\n- |'],
  ])('%s: %j', (shape, before, expected) => {
    const at = read(before);
    expect(after(at, toggleShape(at, shape))).toBe(expected);
  });

  it('knows lines that have it', () => {
    expect([hasShape(read('- o|ne'), 'list'), hasShape(read('⟦- one\ntwo⟧'), 'list'), hasShape(read('|'), 'list')]).toEqual([true, false, false]);
  });

  test.each([
    ['say ⟦let a = 1;⟧ so', 'say \n```\n⟦let a = 1;⟧\n```\n so'],
    ['⟦a\n  b\n⟧', '```\n⟦a\n  b⟧\n```'],
    ['|', '```\n|\n```'],
    ['```js\n⟦a⟧\n```', '⟦a⟧'],
    ['⟦a ``` b⟧', '````\n⟦a ``` b⟧\n````'],
  ])('a block of code: %j', (before, expected) => {
    const at = read(before);
    expect(after(at, toggleFence(at))).toBe(expected);
  });
});

test.each([
  ['the ⟦ladder⟧', undefined, 'the [ladder](⟦https://⟧)'],
  ['the |', undefined, 'the [|](https://)'],
  ['⟦https://a.example/(b)⟧', undefined, '[|](https://a.example/%28b%29)'],
  ['the ⟦[long] ladder⟧.', 'https://a.example/(b)', 'the [\\[long\\] ladder](https://a.example/%28b%29)|.'],
])('a link: %j to %j', (before, address, expected) => {
  const at = read(before);
  expect(after(at, linkText(at, address))).toBe(expected);
});

test.each([
  ['function a() {\n  return 1;\n}', true],
  ['def label(tags):\n    return tags', true],
  ['<ul>\n  <li>One</li>\n</ul>', true],
  ['SELECT id\nFROM users WHERE a = 1;', true],
  ['Dear all,\n\nthe ladder is at Bo’s until Tuesday.\nBring it back for me, please.', false],
  ['let a = 1;', false],
  ['- milk\n- bread\n  - brown\n  - white', false],
  ['```\nlet a = 1;\n```', false],
])('pasted text reads like code: %j %s', (text, expected) => {
  expect(looksLikeCode(text)).toBe(expected);
});
