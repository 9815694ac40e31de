import { readMarkdown } from './read-markdown';
import { inWords } from './tree-in-words.fixture';
import { withMentions } from './with-mentions';

const anouk = { id: '0190a6e2-0000-7000-8000-00000000000a', username: null, displayName: 'Anouk' };
const users = [
  { id: 'dora', username: 'dora', displayName: 'Dora' },
  { id: 'bo', username: 'bo.b', displayName: 'Bo' },
  { id: 'lee', username: 'dora-lee', displayName: 'Lee' },
  anouk,
];
const read = (body: string, room = false): string => inWords(withMentions(readMarkdown(body), { mentions: { users, room }, readerId: 'dora' }));

test.each([
  ['@Dora and @bo.b, mail dora@dora.example', 'me(@Dora) and mention(@bo.b), mail link(dora@dora.example → mailto:dora@dora.example)'],
  ['@dora.', 'me(@dora).'],
  ['- **@dora** (@dora)\n> @dora', 'list{- strong(me(@dora)) (me(@dora))}|quote{me(@dora)}'],
  ['`@dora` @dorathea @dora-lee a@dora /@dora @nobody', 'code(@dora) @dorathea mention(@dora-lee) a@dora /@dora @nobody'],
  [
    `<@${anouk.id}>, \`<@${anouk.id}>\` <@0190a6e2-0000-7000-8000-00000000000b>`,
    `mention(@Anouk), code(<@${anouk.id}>) <@0190a6e2-0000-7000-8000-00000000000b>`,
  ],
  ['@room', '@room'],
])('%j calls whom it does', (body, words) => {
  expect(read(body)).toBe(words);
});

it('everybody is called where the server says so', () => {
  expect(read('@room! @roommate', true)).toBe('me(@room)! @roommate');
});

it('whom the server did not find is not called', () => {
  expect(inWords(withMentions(readMarkdown('@dora'), { mentions: { users: [], room: false }, readerId: 'dora' }))).toBe('@dora');
});
