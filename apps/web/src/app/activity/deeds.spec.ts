import type { ActivityItem, Message, Sender } from '@confab/contract';
import { aMessage } from '../rooms/room.fixture';
import { daysOf, deedsOf } from './deeds';

const person = (id: string): Sender => ({ id, username: id, displayName: id });
const said = (id: string): Message => aMessage({ id });
const minute = (count: number): string => `2026-11-20T12:${String(count).padStart(2, '0')}:00.000Z`;
const item = (kind: ActivityItem['kind'], messageId: string, more: { by?: string; at?: number; emoji?: string } = {}): ActivityItem => ({
  kind,
  message: said(messageId),
  by: person(more.by ?? 'bo'),
  emoji: more.emoji ?? null,
  at: minute(more.at ?? 0),
});
const inWords = (items: readonly ActivityItem[]): string[] =>
  deedsOf(items).map(({ kind, message, people, emoji }) => [kind, message.id, people.map(({ id }) => id).join(), emoji.join('')].join(' ').trim());

describe('the rows of the activity', () => {
  it('reactions to one message are one row, where the latest stands, with each emoji and each person once', () => {
    const items = [
      item('reaction', 'mine', { at: 4, emoji: '🎉' }),
      item('mention', 'other', { by: 'cy', at: 3 }),
      item('reaction', 'mine', { by: 'cy', at: 2, emoji: '🎉' }),
      item('reaction', 'mine', { at: 1, emoji: '👍' }),
      item('reaction', 'elsewhere', { emoji: '👍' }),
    ];
    expect(inWords(items)).toEqual(['reaction mine bo,cy 🎉👍', 'mention other cy', 'reaction elsewhere bo 👍']);
  });

  it('a reply that mentions its reader is one row, whichever of the two is told first', () => {
    const [mention, reply] = [item('mention', 'both'), item('thread', 'both')];
    expect(inWords([mention, reply])).toEqual(['mention both bo']);
    expect(inWords([reply, mention])).toEqual(['mention both bo']);
  });

  it('a message that mentions someone and that they wrote is not mixed up with the reactions to it', () => {
    expect(inWords([item('reaction', 'one', { at: 1, emoji: '👍' }), item('thread', 'one')])).toEqual(['reaction one bo 👍', 'thread one bo']);
  });

  it('stand under their days', () => {
    const deeds = deedsOf([{ ...item('mention', 'a'), at: '2026-11-21T12:00:00.000Z' }, item('mention', 'b', { at: 2 }), item('mention', 'c')]);
    expect(daysOf(deeds).map((day) => day.deeds.map(({ message }) => message.id))).toEqual([['a'], ['b', 'c']]);
  });
});
