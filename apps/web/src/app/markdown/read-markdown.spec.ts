import { readMarkdown } from './read-markdown';
import { inWords } from './tree-in-words.fixture';

const read = (body: string): string => inWords(readMarkdown(body));

describe('the form of a message', () => {
  test.each([
    ['**bold**, *slanted* or _so_, ~~gone~~ and `code`', 'strong(bold), em(slanted) or em(so), strike(gone) and code(code)'],
    ['***both*** and *a **b** c*', 'em(strong(both)) and em(a strong(b) c)'],
    ['这是**重要**的。**重要。**的', '这是strong(重要)的。strong(重要。)的'],
    ['\\*not slanted\\*', '*not slanted*'],
    ['Shopping:\n- milk\n  - oat\n- eggs\nThanks!', 'Shopping:|list{- milk|list{- oat}; - eggs}|Thanks!'],
    ['1. Unplug it.\n2. Count to ten.', 'list{1. Unplug it.; 2. Count to ten.}'],
    ['> Is there a cable?\n> A long one?\nTwo.', 'quote{Is there a cable?\nA long one?}|Two.'],
    ['> - a\n> - b\n> ```\n> c\n> ```', 'quote{list{- a; - b}|code {c}}'],
    ['Look:\n```python\nfor x in y:\n    z()\n```\nthere', 'Look:|code python{for x in y:\n    z()}|there'],
    ['```\na\nb``` says it', 'code {a\nb}|says it'],
    ['```foo bar\nbaz\n```', 'code {foo bar\nbaz}'],
  ])('%j', (body, words) => {
    expect(read(body)).toBe(words);
  });
});

describe('what people type and do not mean as form', () => {
  test.each(
    [
      ['¯\\_(ツ)_/¯', 'C:\\_temp\\*.txt', '\\\\server\\_share', '2*3*4 = 24', '2**3', '5 * 3 * 2', 'snake_case_name and other_name', 'f**k that f**k'],
      ['^_^ ^_^', ';_; ;_;', '>_< >_<', '(*_*)', '-_- -_-', ':-)', '>.<', '>:( no', '>5 people', '>>> import os', '<3'],
      ['/etc/*.conf /var/*.log', '**kwargs, *args', '__init__.py', '__init__() calls super().__init__()', '~100 to ~200', '~/.config'],
      ['-', '- - -', '* * *', '---', '***', '+1', '+ 1', '-5 degrees', '#channel', '# 1 priority', 'a\n---', 'a\n==='],
      ['[a]: b', '[a][b]', '[ ] milk', '[text](page)', '[a]()', '[text](javascript:alert(1))', '|a|b|\n|-|-|', 'see you at\n2. floor'],
      ['<!-- hi -->', '<b>x</b>', '<script>alert(1)</script>', '&amp; &lt; &copy;', '    pasted\n      code', 'a  b\n\n\n c', 'it`s\nthat`s', '```js\nlet x'],
      ['index.js and main.py', 'ftp://h.example //a.b file:///etc', 'javascript:alert(1) data:text/html,x vbscript:x', '@dora, hello'],
    ].flat(),
  )('%j', (body) => {
    expect(read(body)).toBe(body);
  });

  it('numbers stay those that were typed', () => {
    expect(read('1986. A great year')).toBe('list{1986. A great year}');
    expect(read('3) c\n7) g')).toBe('list{3) c; 7) g}');
  });
});

describe('addresses', () => {
  test.each([
    ['http://a.example mailto:f@g.example', 'link(http://a.example → http://a.example/) link(mailto:f@g.example → mailto:f@g.example)'],
    ['www.example.org/x, dora@dora.example', 'link(www.example.org/x → http://www.example.org/x), link(dora@dora.example → mailto:dora@dora.example)'],
    ['Look (https://a.example/b_(c)).', 'Look (link(https://a.example/b_(c) → https://a.example/b_(c))).'],
    ['https://a.example/b, and more', 'link(https://a.example/b → https://a.example/b), and more'],
    ['http://a.example/x_y_z *https://b.example*', 'link(http://a.example/x_y_z → http://a.example/x_y_z) em(link(https://b.example → https://b.example/))'],
    ['![cat](https://a.example/c.png)', '!link(cat → https://a.example/c.png, says a.example)'],
  ])('%j', (body, words) => {
    expect(read(body)).toBe(words);
  });
});

describe('a link that says one place and leads to another', () => {
  test.each([
    ['[https://bank.example](https://evil.example)', 'link(https://bank.example → https://evil.example/, says evil.example)'],
    ['[Your bank](https://evil.example/bank.example)', 'link(Your bank → https://evil.example/bank.example, says evil.example)'],
    ['[https://bank.example](https://bank.example@evil.example)', 'link(https://bank.example → https://bank.example@evil.example/, says evil.example)'],
    [
      '[https://bank.example](https://bank.example.evil.example)',
      'link(https://bank.example → https://bank.example.evil.example/, says bank.example.evil.example)',
    ],
    ['[dora@bank.example](mailto:x@evil.example)', 'link(dora@bank.example → mailto:x@evil.example, says x@evil.example)'],
    ['[https://evil.example/\u202egro](https://evil.example)', 'link(https://evil.example/\u202egro → https://evil.example/, says evil.example)'],
    ['[ \u200b ](https://evil.example)', 'link( \u200b  → https://evil.example/, says evil.example)'],
    ['https://evil.example/\u202emoc.knab', 'link(https://evil.example/%E2%80%AEmoc.knab → https://evil.example/%E2%80%AEmoc.knab)'],
    ['[https://bank.example/a](https://bank.example/b)', 'link(https://bank.example/a → https://bank.example/b)'],
  ])('%j tells where', (body, words) => {
    expect(read(body)).toBe(words);
  });
});
