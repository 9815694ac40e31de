import type { Message } from '@confab/contract';
import { pendingRow, rowOf } from '../message/row';
import { keepingKeys, layOut, type Entry, type Unread } from './timeline-entries';
import { aMessage, aNotice, aUser } from './timeline.fixture';

const me = aUser('me');
const bo = aUser('bo');
const toRow = (message: Message) => rowOf(message, me);
const minutes = (count: number): string => new Date(Date.UTC(2026, 10, 20, 12, count)).toISOString();

/** Entries in short: `day`, `unread 2`, `joined bo,me`, `bo: 1 2`. */
function sketch(entries: readonly Entry[]): string[] {
  return entries.map((entry) => {
    if (entry.type === 'group') return `${entry.sender.id}: ${entry.rows.map((row) => row.body).join(' ')}`;
    if (entry.type === 'notice') return `${entry.messages[0]?.notice?.type ?? ''} ${entry.messages.map(({ notice }) => notice?.user.id).join(',')}`;
    return entry.type === 'unread' ? `unread ${entry.count}` : 'day';
  });
}
const lay = (messages: readonly Message[], unread: Unread | null = null): string[] => sketch(layOut({ messages, pending: [], before: null }, unread, toRow));

describe('timeline entries', () => {
  it('group what one person says within five minutes of each other', () => {
    expect(lay([aMessage(1, bo, { createdAt: minutes(0) }), aMessage(2, bo, { createdAt: minutes(4) }), aMessage(3, bo, { createdAt: minutes(8) })])).toEqual([
      'day',
      'bo: 1 2 3',
    ]);
    expect(lay([aMessage(1, bo, { createdAt: minutes(0) }), aMessage(2, bo, { createdAt: minutes(5) })])).toEqual(['day', 'bo: 1', 'bo: 2']);
  });

  it('begin a new group with another sender', () => {
    expect(lay([aMessage(1, bo), aMessage(2, me), aMessage(3, bo)])).toEqual(['day', 'bo: 1', 'me: 2', 'bo: 3']);
  });

  it('begin a new group on a new day', () => {
    const midnight = new Date(2026, 10, 21, 0, 1);
    const before = new Date(midnight.getTime() - 2 * 60_000);
    expect(lay([aMessage(1, bo, { createdAt: before.toISOString() }), aMessage(2, bo, { createdAt: midnight.toISOString() })])).toEqual([
      'day',
      'bo: 1',
      'day',
      'bo: 2',
    ]);
  });

  it('put the unread line before the first unread message, between rows of one sender too', () => {
    expect(lay([aMessage(1, bo), aMessage(2, bo), aMessage(3, bo)], { beforeSeq: 2, count: 2 })).toEqual(['day', 'bo: 1', 'unread 2', 'bo: 2 3']);
  });

  it('merge comings within five minutes of the first, and nothing else', () => {
    const joins = [
      aNotice(1, 'joined', bo, minutes(0)),
      aNotice(2, 'joined', aUser('cy'), minutes(4)),
      aNotice(3, 'joined', aUser('di'), minutes(5)),
      aNotice(4, 'left', bo, minutes(5)),
      aNotice(5, 'renamed', me, minutes(5)),
      aNotice(6, 'renamed', me, minutes(5)),
    ];
    expect(lay(joins)).toEqual(['day', 'joined bo,cy', 'joined di', 'left bo', 'renamed me', 'renamed me']);
  });

  it('end a group at a notice', () => {
    expect(lay([aMessage(1, bo), aNotice(2, 'joined', me), aMessage(3, bo)])).toEqual(['day', 'bo: 1', 'joined me', 'bo: 3']);
  });

  it('end with the pending rows, in the group of the own message before', () => {
    const written = pendingRow(
      { roomId: 'room', clientId: 'c', body: 'soon' },
      { state: 'waiting', since: Date.parse(aMessage(1, me).createdAt), reason: null },
      me,
    );
    expect(sketch(layOut({ messages: [aMessage(1, me)], pending: [written], before: null }, null, toRow))).toEqual(['day', 'me: 1 soon']);
  });

  it('keep the key of an own row when it is acknowledged', () => {
    const written = pendingRow({ roomId: 'room', clientId: 'c1', body: 'x' }, { state: 'waiting', since: 0, reason: null }, me);
    const [, group] = layOut({ messages: [aMessage(1, me, { clientId: 'c1' })], pending: [], before: null }, null, toRow);
    expect(group?.type === 'group' && group.rows[0]?.key).toBe(written.key);
  });
});

describe('the keys of entries', () => {
  const groups = (from: number, to: number) =>
    layOut(
      {
        messages: Array.from({ length: to - from + 1 }, (_, index) => aMessage(from + index, bo, { createdAt: minutes(0) })),
        pending: [],
        before: null,
      },
      null,
      toRow,
    );

  it('stay those of what was there, when the focus is on a row and older ones of the same person come before it', () => {
    const before = groups(5, 8);
    expect(keepingKeys(groups(1, 8), before).map(({ key }) => key)).toEqual(before.map(({ key }) => key));
  });

  it('are never the same twice', () => {
    const entries = [...groups(1, 2), ...groups(3, 4)].filter(({ type }) => type === 'group');
    expect(new Set(keepingKeys(entries, groups(1, 4)).map(({ key }) => key)).size).toBe(2);
  });
});
