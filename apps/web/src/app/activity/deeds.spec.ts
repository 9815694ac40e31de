import type { ActivityItem, Message, Sender } from '@confab/contract';
import { aMessage } from '../rooms/room.fixture';
import { daysOf, deedsOf } from './deeds';

const person = (id: string): Sender => ({ id, username: id, displayName: id });
const said = (id: string): Message => aMessage({ id });
const item = (kind: ActivityItem['kind'], messageId: string, by: string, at: string, emoji: string | null = null): ActivityItem => ({
  kind,
  message: said(messageId),
  by: person(by),
  emoji,
  at: `2026-11-${at}:00.000Z`,
});
const inWords = (items: readonly ActivityItem[]): string[] =>
  deedsOf(items).map(({ kind, message, people, emoji }) => [kind, message.id, people.map(({ id }) => id).join(), emoji.join('')].join(' ').trim());

describe('the rows of the activity', () => {
  it('reactions to one message are one row, where the latest stands, with each emoji and each person once', () => {
    const items = [
      item('reaction', 'mine', 'bo', '20T12:04', '🎉'),
      item('mention', 'other', 'cy', '20T12:03'),
      item('reaction', 'mine', 'cy', '20T12:02', '🎉'),
      item('reaction', 'mine', 'bo', '20T12:01', '👍'),
      item('reaction', 'elsewhere', 'bo', '20T12:00', '👍'),
    ];
    expect(inWords(items)).toEqual(['reaction mine bo,cy 🎉👍', 'mention other cy', 'reaction elsewhere bo 👍']);
  });

  it('a reply that mentions its reader is one row, whichever of the two is told first', () => {
    const [mention, reply] = [item('mention', 'both', 'bo', '20T12:00'), item('thread', 'both', 'bo', '20T12:00')];
    expect(inWords([mention, reply])).toEqual(['mention both bo']);
    expect(inWords([reply, mention])).toEqual(['mention both bo']);
  });

  it('a message that mentions someone and that they wrote is not mixed up with the reactions to it', () => {
    expect(inWords([item('reaction', 'one', 'bo', '20T12:01', '👍'), item('thread', 'one', 'bo', '20T12:00')])).toEqual([
      'reaction one bo 👍',
      'thread one bo',
    ]);
  });

  it('stand under their days', () => {
    const deeds = deedsOf([item('mention', 'a', 'bo', '21T12:00'), item('mention', 'b', 'bo', '20T12:00'), item('mention', 'c', 'bo', '20T11:00')]);
    expect(daysOf(deeds).map((day) => day.deeds.map(({ message }) => message.id))).toEqual([['a'], ['b', 'c']]);
  });
});
