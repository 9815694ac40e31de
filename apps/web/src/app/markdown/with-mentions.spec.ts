import { readMarkdown } from './read-markdown';
import { inWords } from './tree-in-words.fixture';
import { withMentions } from './with-mentions';

const read = (body: string, username: string): string => inWords(withMentions(readMarkdown(body), username));

test.each([
  ['@Dora and @bo, mail dora@dora.example', 'mention(@Dora) and @bo, mail link(dora@dora.example → mailto:dora@dora.example)'],
  ['@dora.', 'mention(@dora).'],
  ['- **@dora** (@dora)\n> @dora', 'list{- strong(mention(@dora)) (mention(@dora))}|quote{mention(@dora)}'],
  ['`@dora` @dorathea @dora-lee a@dora /@dora', 'code(@dora) @dorathea @dora-lee a@dora /@dora'],
])('%j calls Dora where it does', (body, words) => {
  expect(read(body, 'dora')).toBe(words);
});
