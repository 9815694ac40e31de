import { roomTitle } from './room-title';
import { aRoom, aUser } from './room.fixture';

const people = (...names: string[]) => [aUser(), ...names.map((displayName) => aUser({ id: displayName, displayName }))];
const room = (memberCount: number) => aRoom({ memberCount });

describe('what a room is called', () => {
  test('its name, where it has one', () => expect(roomTitle(aRoom({ name: 'Garden' }), 'me', undefined)).toBe('Garden'));
  test('the other one of a direct room', () =>
    expect(roomTitle(aRoom({ kind: 'direct', peer: aUser({ id: 'bo', displayName: 'Bo' }) }), 'me', undefined)).toBe('Bo'));
  test('alone: your room', () => expect(roomTitle(room(1), 'me', people())).toBe('Your room'));
  test('one other', () => expect(roomTitle(room(2), 'me', people('Mateo'))).toBe('Mateo'));
  test('three others', () => expect(roomTitle(room(4), 'me', people('Mateo', 'Tāne', 'Bo'))).toBe('Mateo, Tāne and Bo'));
  test('several by their first names', () => expect(roomTitle(room(3), 'me', people('Mateo Alves', 'Tāne Ngata'))).toBe('Mateo and Tāne'));
  test('more', () => expect(roomTitle(room(5), 'me', people('Mateo', 'Tāne', 'Bo', 'Amara'))).toBe('Mateo, Tāne and 2 others'));
  test('its code, until it is known who is in it', () => expect(roomTitle(room(3), 'me', undefined)).toBe('Room KVTD'));
});
