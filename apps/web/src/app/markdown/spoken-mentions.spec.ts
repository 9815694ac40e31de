import { spokenName, withIds, withNames } from './spoken-mentions';

const person = (id: string, displayName: string, username: string | null = null) => ({ id, displayName, username });
const anouk = person('a1', 'Anouk');
const vries = person('v1', 'Anouk de Vries');
const bo = person('b1', 'Bo', 'bo');
const everyone = [anouk, vries, bo];

test.each([
  ['@Anouk, tell @Anouk de Vries and @bo', '<@a1>, tell <@v1> and @bo'],
  ['(@Anouk)', '(<@a1>)'],
  ['@Anouka a@Anouk /@Anouk @anouk', '@Anouka a@Anouk /@Anouk @anouk'],
  ['`@Anouk` ```\n@Anouk``` @Anouk `', '`@Anouk` ```\n@Anouk``` <@a1> `'],
])('%j goes to the server as %j', (text, sent) => {
  expect(withIds(text, everyone)).toBe(sent);
});

it('ids are read as names, but for those that mean nobody, and in code', () => {
  expect(withNames('<@a1> `<@a1>` <@gone>', everyone)).toBe('@Anouk `<@a1>` <@gone>');
});

test.each([
  ['someone else is called so', person('x', 'anouk')],
  ['a username begins it', person('x', 'X', 'anou')],
])('who is not clear by name is called by id: %s', (_why, other) => {
  expect(spokenName(anouk, [...everyone, other])).toBe('<@a1>');
  expect(withIds('@Anouk', [anouk, other])).toBe('@Anouk');
});

it('no guest is everybody', () => {
  expect(spokenName(person('r', 'Room'), everyone)).toBe('<@r>');
});
