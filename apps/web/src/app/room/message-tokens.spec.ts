import { blocksOf, firstLine, isOnlyEmoji, type Inline } from './message-tokens';

const inlines = (body: string, username: string | null = null): readonly Inline[] =>
  blocksOf(body, username).flatMap((block) => (block.type === 'words' ? block.inlines : []));
const links = (body: string): string[] => inlines(body).flatMap((inline) => (inline.type === 'link' ? [inline.href] : []));

describe('message tokens', () => {
  it('leaves markup as the text it is', () => {
    const body = '<script>alert(1)</script> <img src=x onerror=alert(1)>';
    expect(inlines(body)).toEqual([{ type: 'text', text: body }]);
  });

  it('makes links of http, https and mailto alone', () => {
    expect(links('http://a.example https://b.example/c?d=e mailto:f@g.example')).toEqual([
      'http://a.example/',
      'https://b.example/c?d=e',
      'mailto:f@g.example',
    ]);
    expect(links('javascript:alert(1) data:text/html,x ftp://h.example file:///etc vbscript:x')).toEqual([]);
  });

  it('ends a link before punctuation, but keeps brackets that belong to it', () => {
    expect(links('Look (https://a.example/b_(c)).')).toEqual(['https://a.example/b_(c)']);
    expect(links('https://a.example/b, and more')).toEqual(['https://a.example/b']);
  });

  it('does not let a quote or bracket escape into the address', () => {
    expect(links('https://a.example/"onmouseover="alert(1)')).toEqual(['https://a.example/']);
  });

  it('loses no character on the way', () => {
    const body = 'a https://b.example. `c` @dora, é\n\n  d (https://e.example)';
    const text = inlines(body, 'dora').map((inline) => (inline.type === 'code' ? `\`${inline.text}\`` : inline.text));
    expect(text.join('')).toBe(body);
  });

  it('cuts out fences with their language, and keeps spaces inside', () => {
    expect(blocksOf('Look:\n```python\nfor x in y:\n    z()\n```\nthere', null)).toEqual([
      { type: 'words', inlines: [{ type: 'text', text: 'Look:' }] },
      { type: 'code', language: 'python', text: 'for x in y:\n    z()' },
      { type: 'words', inlines: [{ type: 'text', text: 'there' }] },
    ]);
  });

  it('leaves an unfinished fence as text', () => {
    expect(inlines('```js\nlet x')).toEqual([{ type: 'text', text: '```js\nlet x' }]);
  });

  it('marks a mention of the reader, in any case, and of nobody else', () => {
    expect(inlines('@Dora and @bo, mail dora@dora.example', 'dora').filter(({ type }) => type === 'ping')).toEqual([{ type: 'ping', text: '@Dora' }]);
    expect(inlines('@dora.', 'dora')).toEqual([
      { type: 'ping', text: '@dora' },
      { type: 'text', text: '.' },
    ]);
  });

  it('knows a message of emoji alone', () => {
    expect(['🧰🪡🔌', '👩🏽‍🚒 🇳🇿', '❤️'].map(isOnlyEmoji)).toEqual([true, true, true]);
    expect(['1', '🧰 now', '', ' '].map(isOnlyEmoji)).toEqual([false, false, false, false]);
  });

  it('makes one line of a body', () => {
    expect(firstLine('  one\n\ntwo\t three ')).toBe('one two three');
  });
});
