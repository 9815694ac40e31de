import { namesOfReaction } from './names-of-reaction';

const names: Readonly<Record<string, string>> = { bo: 'Bo', dora: 'Dora' };
const named = (count: number, userIds: string[]): string => namesOfReaction({ emoji: '👍', count, userIds }, 'me', (id) => names[id]);

describe('who gave a reaction', () => {
  it.each([
    ['one', 1, ['bo'], 'Bo'],
    ['the reader first', 3, ['bo', 'dora', 'me'], 'You, Bo and Dora'],
    ['who has left is counted', 3, ['bo', 'gone', 'me'], 'You, Bo and 1 more'],
    ['more than are listed', 128, ['bo', 'dora'], 'Bo, Dora and 126 more'],
    ['nobody who is known', 1, ['gone'], '1 person'],
  ])('%s', (_what, count, userIds, words) => {
    expect(named(count, userIds)).toBe(words);
  });
});
