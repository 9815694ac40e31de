import { aMembership, aMessage, aRoom } from './room.fixture';
import { skipMissedSilent, skipSilent } from './skip-silent';

const notice = (seq: number) => aMessage({ seq, kind: 'notice' });
const text = (seq: number) => aMessage({ seq });
const countsAsUnread = ({ kind }: { kind: string }) => kind === 'text';

describe('who came and went', () => {
  test('is read by itself, up to the first words', () => {
    expect(skipSilent(3, [notice(4), notice(5)], countsAsUnread)).toBe(5);
    expect(skipSilent(3, [notice(4), text(5), notice(6)], countsAsUnread)).toBe(4);
  });

  test('does not make read what was not heard between', () => expect(skipSilent(3, [notice(5)], countsAsUnread)).toBe(3));

  test('while one was away is asked for, unless words came last', async () => {
    const call = jest.fn(() => Promise.resolve({ messages: [notice(2), notice(3)] }));
    const client = { call } as unknown as Parameters<typeof skipMissedSilent>[0];
    const room = { lastSeq: 3, you: aMembership({ readSeq: 1 }) };
    expect(await skipMissedSilent(client, aRoom({ ...room, lastMessage: text(3) }), countsAsUnread)).toBe(1);
    expect(call).not.toHaveBeenCalled();
    expect(await skipMissedSilent(client, aRoom({ ...room, lastMessage: notice(3) }), countsAsUnread)).toBe(3);
  });
});
