import { aMessage, aRoom } from './room.fixture';
import { pastMissedNotices, pastNotices } from './past-notices';

const notice = (seq: number) => aMessage({ seq, kind: 'notice' });
const text = (seq: number) => aMessage({ seq });

describe('who came and went', () => {
  test('is read by itself, up to the first words', () => {
    expect(pastNotices(3, [notice(4), notice(5)])).toBe(5);
    expect(pastNotices(3, [notice(4), text(5), notice(6)])).toBe(4);
  });

  test('does not make read what was not heard between', () => expect(pastNotices(3, [notice(5)])).toBe(3));

  test('while one was away is asked for, unless words came last', async () => {
    const call = jest.fn(() => Promise.resolve({ messages: [notice(2), notice(3)] }));
    const client = { call } as unknown as Parameters<typeof pastMissedNotices>[0];
    const room = { lastSeq: 3, you: { role: 'member' as const, readSeq: 1 } };
    expect(await pastMissedNotices(client, aRoom({ ...room, lastMessage: text(3) }))).toBe(1);
    expect(call).not.toHaveBeenCalled();
    expect(await pastMissedNotices(client, aRoom({ ...room, lastMessage: notice(3) }))).toBe(3);
  });
});
