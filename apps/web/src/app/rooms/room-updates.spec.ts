import { unreadCount } from './room-badges';
import { withChanges, withNewer, withRead } from './room-updates';
import { aMembership, aMessage, aRoom } from './room.fixture';

const changes = (version: number, ...messages: ReturnType<typeof aMessage>[]) => ({
  roomId: 'room',
  after: version - messages.length,
  version,
  messages,
  more: false,
});

describe('a room that changes', () => {
  test('a new message moves its counters and its last words', () => {
    const room = withChanges(aRoom(), changes(1, aMessage({ body: 'Hello' })));
    expect(room).toMatchObject({ lastSeq: 1, version: 1, lastMessage: { body: 'Hello' } });
    expect(unreadCount(room)).toBe(1);
  });

  test('a reply in a thread changes only the version', () => {
    const room = aRoom({ lastSeq: 2, version: 2, lastMessage: aMessage({ seq: 2, version: 2, body: 'Second' }) });
    const changed = withChanges(room, changes(3, aMessage({ id: 'reply', threadId: 'message', seq: 9, version: 3, body: 'Reply' })));
    expect(changed).toMatchObject({ version: 3, lastSeq: 2, lastMessage: { body: 'Second' } });
  });

  test('a frame that comes late moves nothing back', () => {
    const room = aRoom({ lastSeq: 5, version: 9, lastMessage: aMessage({ seq: 5, version: 9, body: 'Newest' }) });
    expect(withChanges(room, changes(3, aMessage({ seq: 3, version: 3 })))).toMatchObject({ lastSeq: 5, version: 9, lastMessage: { body: 'Newest' } });
  });

  test('an edited last message has its new words, an older one’s edit changes only the version', () => {
    const room = aRoom({ lastSeq: 2, version: 2, lastMessage: aMessage({ seq: 2, version: 2, body: 'Second' }) });
    expect(withChanges(room, changes(3, aMessage({ seq: 2, version: 3, body: 'Better' }))).lastMessage?.body).toBe('Better');
    expect(withChanges(room, changes(3, aMessage({ seq: 1, version: 3, body: 'Other' })))).toMatchObject({ version: 3, lastMessage: { body: 'Second' } });
  });

  test('what was read stays read', () => {
    const room = aRoom({ lastSeq: 5, you: aMembership({ readSeq: 4 }) });
    expect(unreadCount(withRead(room, 5))).toBe(0);
    expect(unreadCount(withRead(room, 2))).toBe(1);
  });

  test('news from the server that are older than the events seen keep what the events said', () => {
    const known = aRoom({ lastSeq: 5, version: 9, name: 'Old' });
    expect(withNewer(known, aRoom({ lastSeq: 4, version: 8, name: 'New' }))).toMatchObject({ name: 'New', lastSeq: 5, version: 9 });
    expect(withNewer(known, aRoom({ lastSeq: 6, version: 10 }))).toMatchObject({ lastSeq: 6, version: 10 });
  });
});
