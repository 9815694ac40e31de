import { ChatError, type OutboxEntry } from '@confab/client';
import type { Message, MessagePage, User } from '@confab/contract';
import { aMembership, aMessage, aNotice, aRoom } from '../app/room/timeline/timeline.fixture';
import { timelineOfRoom } from '../app/room/timeline/timeline-place';
import { TimelineStore, type TimelineConnection } from '../app/room/timeline/timeline.store';
import { amara, bo, lena, longNamed, sakura } from './sample-people';

const DAY_BEFORE = '2026-11-19T17:40:00.000Z';
const CODE = '```ts\nconst sage = "#e6f4ea"; // a comment\nfunction lean(petals: number) { return petals % 4; }\n```';

/** Everything that a message can be, from top to bottom of a conversation. */
const MESSAGES: readonly Message[] = [
  said(1, bo, 'From another day, with **bold**, _italic_, `code` and https://example.org/a-link.', { createdAt: DAY_BEFORE }),
  aNotice(2, 'joined', sakura),
  aNotice(3, 'joined', longNamed),
  said(4, longNamed, 'The first of a group carries the name.'),
  said(5, longNamed, 'The next one does not.'),
  said(6, amara, 'A guest says who they are beside their name.'),
  said(7, lena, 'An own message hugs its words.', { clientId: 'own' }),
  said(8, lena, 'An own message that was edited.', { clientId: 'own-edited', editedAt: '2026-11-20T12:01:00.000Z' }),
  said(9, bo, 'An answer to a message.', { replyToId: 'm4' }),
  said(10, bo, 'An answer to a message that is not loaded.', { replyToId: 'm0' }),
  said(11, sakura, '', { deletedAt: '2026-11-20T12:02:00.000Z' }),
  said(12, sakura, '@lena, this calls its reader by name.'),
  said(13, bo, CODE),
  said(14, bo, '> A quote of two\n> lines\n\n- a list\n- of two\n\nAnd `words` after it.'),
  said(15, amara, '🎉🪴'),
  said(16, bo, 'A-word-that-is-too-long-for-a-line-'.repeat(6)),
  said(17, sakura, 'هل يمكنك أن تحضري المفاتيح؟ شكراً'),
];

/** The messages that the server does not have. */
const UNSENT: OutboxEntry[] = [
  {
    input: { roomId: 'room', clientId: 'waiting', body: 'A message on its way.' },
    state: 'waiting',
    error: undefined,
    since: Date.parse('2026-11-20T12:03:00.000Z'),
  },
  {
    input: { roomId: 'room', clientId: 'failed', body: 'A message that the server refused.' },
    state: 'failed',
    error: new ChatError({ code: 'BAD_INPUT', detail: 'Bad input', errors: [{ field: 'body', messages: ['must be 4,000 characters or fewer'] }] }),
    since: Date.parse('2026-11-20T12:04:00.000Z'),
  },
];

/** A connection that answers the first page and hears nothing. */
class SampleConnection implements TimelineConnection {
  readonly #page: Promise<MessagePage>;
  readonly outbox: TimelineConnection['outbox'];

  constructor(page: Promise<MessagePage>, unsent: OutboxEntry[]) {
    this.#page = page;
    this.outbox = { pending: () => unsent, retry: () => undefined, discard: () => undefined, onChange: () => () => undefined };
  }

  /** Of all calls the timeline makes `message.list` alone unasked, and nothing in the gallery asks for another. */
  readonly call = () => this.#page as Promise<never>;
  readonly watch = () => () => undefined;
}

function open(page: Promise<MessagePage>, unsent: OutboxEntry[] = []): TimelineStore {
  const room = aRoom({ lastSeq: MESSAGES.length, you: aMembership({ readSeq: 11 }) });
  const store = new TimelineStore(new SampleConnection(page, unsent), timelineOfRoom(room), { user: lena, ignores: () => false });
  void store.open();
  return store;
}

export const conversation = (): TimelineStore => open(Promise.resolve({ messages: [...MESSAGES], hasBefore: false, hasAfter: false }), UNSENT);
export const failedConversation = (): TimelineStore => open(Promise.reject(new ChatError({ code: 'UNAVAILABLE', detail: 'The server cannot be reached' })));
export const loadingConversation = (): TimelineStore => open(new Promise<never>(() => undefined));

function said(seq: number, sender: User, body: string, more: Partial<Message> = {}): Message {
  const clientId = more.clientId ?? null;
  return aMessage(seq, sender, { body, createdAt: '2026-11-20T12:00:00.000Z', ...more, clientId });
}
