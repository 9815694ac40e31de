import { aRoom, aUser } from '../rooms/room.fixture';
import { candidate } from './goal';
import { goalGroups, readQuery, type Candidates } from './goal-groups';

const room = (name: string, at = '', kind: 'public' | 'direct' = 'public') =>
  candidate(name, { kind: 'room', room: aRoom({ id: name, name, kind }) }, { name, at });
const person = (name: string, note: string) => candidate(name, { kind: 'person', user: aUser({ id: name }), roomId: null }, { name, note });
const command = (words: string) =>
  candidate(words, { kind: 'command', command: { id: words, words, also: '', icon: 'hash', run: () => undefined } }, { name: words });

const ALL: Candidates = {
  unread: [room('Unread one')],
  visited: [],
  rooms: [room('Saturday repair café', '2026-11-20'), room('Salsa club', '2026-11-21'), room('Mensa', '2026-11-22'), room('Sakura', '2026-11-01', 'direct')],
  people: [person('Itō', '@sandra')],
  commands: [command('Saved places'), command('Dark look')],
  usual: [command('Dark look')],
  joinable: [room('Sailors')],
};

const found = (typed: string) => Object.fromEntries(goalGroups(readQuery(typed), ALL).map(({ id, found }) => [id, found.map(({ name }) => name)]));

describe('where to go', () => {
  test('is before anything is typed where one is likely to go', () => {
    expect(found(' ')).toEqual({ unread: ['Unread one'], do: ['Dark look'] });
  });

  test('is one ranking by what was typed, the most recent first, beginnings of words before their middles', () => {
    expect(found('sa')).toEqual({
      found: ['Salsa club', 'Saturday repair café', 'Sakura', 'Itō', 'Mensa'],
      joinable: ['Sailors'],
      do: ['Saved places'],
    });
  });

  test.each([
    ['@sa', { found: ['Sakura', 'Itō'] }],
    ['# sa', { found: ['Salsa club', 'Saturday repair café', 'Mensa'], joinable: ['Sailors'] }],
    ['>sa', { do: ['Saved places'] }],
    ['>', { do: ['Dark look', 'Saved places'] }],
    ['@', { found: ['Sakura', 'Itō'] }],
    ['nothing like it', {}],
  ])('is narrowed by a first sign: %s', (typed, groups) => expect(found(typed)).toEqual(groups));
});
