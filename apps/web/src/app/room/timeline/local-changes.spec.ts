import type { Reaction } from '@confab/contract';
import { LocalChanges, withOwn } from './local-changes';

const thumb: Reaction = { emoji: '👍', count: 2, userIds: ['bo', 'me'] };
const cake: Reaction = { emoji: '🍰', count: 1, userIds: ['bo'] };
const press = (emoji: string, on: boolean) => new Map([[emoji, { on }]]);

describe('an own reaction on its way', () => {
  it.each([
    ['a new emoji stands last', press('🎉', true), [thumb, cake, { emoji: '🎉', count: 1, userIds: ['me'] }]],
    ['one that others gave is joined', press('🍰', true), [thumb, { emoji: '🍰', count: 2, userIds: ['bo', 'me'] }]],
    ['one that others gave too is left', press('👍', false), [{ emoji: '👍', count: 1, userIds: ['bo'] }, cake]],
    ['what is so already changes nothing', press('👍', true), [thumb, cake]],
  ])('%s', (_what, change, expected) => {
    expect(withOwn([thumb, cake], 'me', change)).toEqual(expected);
  });

  it('is gone with its only giver', () => {
    expect(withOwn([{ emoji: '👍', count: 1, userIds: ['me'] }, cake], 'me', press('👍', false))).toEqual([cake]);
  });

  it('stays while a later press of the same emoji waits for its answer', () => {
    const changes = new LocalChanges();
    const [settleFirst, settleLast] = [changes.react('m', '👍', true), changes.react('m', '👍', false)];
    settleFirst();
    expect(changes.of('m')?.reactions.get('👍')).toEqual({ on: false });
    settleLast();
    expect(changes.of('m')).toBeUndefined();
  });

  it('is apart from a deletion of the same message', () => {
    const changes = new LocalChanges();
    const settle = changes.react('m', '👍', true);
    const bringBack = changes.delete('m');
    settle();
    expect(changes.of('m')?.deleted).toBe(true);
    bringBack();
    expect(changes.of('m')).toBeUndefined();
  });
});
