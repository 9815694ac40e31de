import { Flag, Ids, Int, ListOf, Nested, Optional, Text, Uuid } from '#contract';
import { ValidateBy } from 'class-validator';

import { ApiError } from '../errors/api-error.js';
import { readInput } from './read-input.js';

const shown: unknown[] = [];
/** A class-validator rule next to those of the contract. */
const Shown = (): PropertyDecorator =>
  ValidateBy({ name: 'shown', validator: { validate: (value) => shown.push(value) > 0 && value !== 'no' } }, { message: 'must not be no' });

class Address {
  @Uuid() id!: string;
  @Text(1, 5) street!: string;
}
class Guest {
  @Shown() @Text(1, 5) name!: string;
  @Nested(() => Address) home!: Address;
  @Optional(ListOf(() => Address)) others?: Address[];
  @Optional(Ids()) friends?: string[];
}
class Stay extends Guest {
  @Int(1, 9) nights!: number;
  @Optional(Flag()) breakfast?: boolean;
}

const ID = '0193FD2C-0000-7000-8000-000000000001';
const home = { id: ID, street: ' Elm ' };
const right = { name: 'Lena', home, nights: 2 };

function problemsOf(given: unknown): Record<string, string> {
  try {
    readInput(Stay, given);
    return {};
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return Object.fromEntries((error.errors ?? []).map(({ field, messages }) => [field, messages.join()]));
  }
}

it('what is right is read into its classes, trimmed and in lower case all the way down', () => {
  const stay = readInput(Stay, { ...right, others: [home], friends: [ID] });
  const kept = { id: ID.toLowerCase(), street: 'Elm' };
  expect(stay).toEqual({ name: 'Lena', home: kept, others: [kept], friends: [ID.toLowerCase()], nights: 2 });
  expect([stay, stay.home, stay.others?.[0]].map((read) => read?.constructor)).toEqual([Stay, Address, Address]);
});

it.each<[string, object, Record<string, string>]>([
  ['a nested object that is none', { home: 'Elm street' }, { home: 'must be an object' }],
  ['a list in the place of an object', { home: [home] }, { home: 'must be an object' }],
  ['a list that is none', { others: home }, { others: 'must be a list' }],
  ['a field inside an object', { home: { ...home, street: 7 } }, { 'home.street': 'must be text of 1 to 5 characters' }],
  ['a field that is missing inside', { home: { street: 'Elm' } }, { 'home.id': 'must be a UUID' }],
  ['a field too many inside', { home: { ...home, admin: true } }, { 'home.admin': 'is not a field of this input' }],
  ['an item of a list', { others: [home, 7, { ...home, id: 'x' }] }, { 'others[1]': 'must be an object', 'others[2].id': 'must be a UUID' }],
  ['an id of a list', { friends: [ID, 'x'] }, { friends: 'must be a list of ids' }],
  ['an inherited field', { name: '' }, { name: 'must be text of 1 to 5 characters' }],
  ['a number beyond its bounds, once', { nights: 1.5 }, { nights: 'must be a whole number from 1 to 9' }],
  ['null in the place of nothing', { breakfast: null }, { breakfast: 'must be true or false' }],
  ['what another rule of class-validator refuses', { name: 'no' }, { name: 'must not be no' }],
])('%s is refused by its path', (_, wrong, problems) => {
  expect(problemsOf({ ...right, ...wrong })).toEqual(problems);
});

it('of a list of mistakes a few are told', () => {
  expect(Object.keys(problemsOf({ ...right, others: Array.from({ length: 5000 }, () => 7) }))).toHaveLength(20);
});

it('no rule is shown a text before its length is known to fit', () => {
  shown.length = 0;
  expect(problemsOf({ ...right, name: 'x'.repeat(11) })).toEqual({ name: 'must be text of 1 to 5 characters' });
  expect(shown).toEqual([]);
  expect(problemsOf({ ...right, name: 'x'.repeat(10) })).toEqual({ name: 'must be text of 1 to 5 characters' });
  expect(shown).not.toEqual([]);
  expect(problemsOf({ ...right, friends: [ID, 'x'.repeat(37)] })).toEqual({ friends: 'must be a list of ids' });
});
