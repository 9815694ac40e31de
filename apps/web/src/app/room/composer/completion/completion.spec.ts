import { aRoom, aUser } from '../../../rooms/room.fixture';
import { fold, matchName } from './name-match';
import { PeopleChoices } from './people-choices';
import { commandChoices, commandIn, withoutEscape, type SlashCommand } from './slash-command';
import { wantedAt } from './wanted-at';

/** `|` is where the caret stands. */
const wanted = (marked: string): string | null => {
  const caret = marked.indexOf('|');
  const found = wantedAt({ text: marked.replace('|', ''), start: caret, end: caret });
  return found && `${found.kind} ${JSON.stringify(found.query)} at ${found.start}`;
};

describe('what is being typed', () => {
  test.each([
    ['Could you ask @an|', 'person "an" at 14'],
    ['@|', 'person "" at 0'],
    ['(@Ana Ragh|', 'person "Ana Ragh" at 1'],
    ['@Ana |', 'person "Ana " at 0'],
    ['one\n@b|o two', 'person "b" at 4'],
    ['mail a@b|', null],
    ['a/@b|', null],
    ['@ noon|', null],
    ['`@bo|`', null],
    ['```\n@bo|', null],
    ['so :smi|', 'emoji "smi" at 3'],
    [':s|', null],
    ['at 10:30|', null],
    ['https:tea|', null],
    ['/t|', 'command "t" at 0'],
    ['/|', 'command "" at 0'],
    ['see /etc|', null],
    ['/topic now|', null],
  ])('%j wants %j', (text, expected) => {
    expect(wanted(text)).toBe(expected);
  });
});

describe('a name is found by any part', () => {
  test.each([
    ['Ananya Raghunathan', 'an', [0, 2, 0]],
    ['Дана Шевченко', 'шев', [5, 8, 1]],
    ['dana.sh', 'an', [1, 3, 2]],
    ['Zoë Ångström', 'angs', [4, 8, 1]],
    ['Banana An', 'an', [7, 9, 1]],
    ['Bo', 'x', null],
  ])('%j by %j', (name, query, expected) => {
    const found = matchName(fold(name), fold(query).text);
    expect(found && [found.start, found.end, found.rank]).toEqual(expected);
  });
});

describe('the people of a room', () => {
  const [ananya, dana, anouk, me] = [
    aUser({ id: 'a', username: 'ananya', displayName: 'Ananya R' }),
    aUser({ id: 'd', username: 'dana.sh', displayName: 'Dana' }),
    aUser({ id: 'g', username: null, displayName: 'Anouk', kind: 'guest' }),
    aUser({ id: 'me', username: 'anna', displayName: 'Anna' }),
  ] as const;
  const members = [dana, me, anouk, ananya].map((user) => ({ user, role: 'member' as const, online: user !== ananya }));
  const find = (query: string, more: Partial<Parameters<typeof aRoom>[0]> = {}): string[] =>
    new PeopleChoices(aRoom({ memberCount: 4, ...more }), members, me)
      .find(query)
      .flatMap(({ heading, choices }) => choices.map(({ insert }) => `${heading}: ${insert}`));

  it('are offered best fit first, then who is here, guests by their name, never oneself', () => {
    expect(find('an')).toEqual(['In this room: @Anouk', 'In this room: @ananya', 'In this room: @dana.sh']);
    expect(find('sh')).toEqual(['In this room: @dana.sh']);
  });

  it('are called all together where that is allowed', () => {
    expect(find('ro')).toEqual(['Everybody: @room']);
    expect(find('ro', { kind: 'direct' })).toEqual([]);
    expect(find('ro', { memberCount: 21 })).toEqual([]);
    expect(find('ro', { memberCount: 21, you: { ...aRoom().you!, role: 'moderator' } })).toEqual(['Everybody: @room']);
  });

  it('a guest whose name is someone’s username is called by id', () => {
    const bo = aUser({ id: 'b', username: 'anouk', displayName: 'Another' });
    const choices = new PeopleChoices(aRoom(), [...members, { user: bo, role: 'member', online: true }], me).find('anouk');
    expect(choices.flatMap((group) => group.choices.map(({ insert }) => insert))).toEqual(['@anouk', '<@g>']);
  });
});

describe('commands', () => {
  const commands = ['topic', 'invite', 'leave'].map((name): SlashCommand => ({ name, icon: 'pencil', help: '', run: () => Promise.resolve(undefined) }));

  test.each([
    ['/topic  two words', 'topic two words'],
    ['/LEAVE', 'leave '],
    ['/topical', undefined],
    ['/etc/passwd', undefined],
    ['say /leave', undefined],
  ])('%j is %j', (text, expected) => {
    const line = commandIn(text, commands);
    expect(line && `${line.command.name} ${line.words}`).toBe(expected);
  });

  it('are found by any part, and said with two slashes', () => {
    const found = commandChoices(commands, 't').flatMap(({ choices }) => choices.map(({ insert }) => insert));
    expect(found).toEqual(['/topic', '/invite']);
    expect([withoutEscape('//leave', commands), withoutEscape('// a comment', commands)]).toEqual(['/leave', '// a comment']);
  });
});
