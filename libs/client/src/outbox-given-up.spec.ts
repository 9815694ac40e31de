import type { Message } from '@confab/contract';

import { unavailable } from './chat-error.js';
import { deferred } from './deferred.js';
import { MessageOutbox } from './outbox.js';
import { memoryOutbox } from './outbox-store.js';

const message = { roomId: 'hall', clientId: 'send', body: 'never mind' };
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** An outbox whose only send and whose connection the test controls. */
function outbox(ready: Promise<void>) {
  const store = memoryOutbox();
  const sent: string[] = [];
  const answer = deferred<Message>();
  const send = ({ body }: { body: string }): Promise<Message> => {
    sent.push(body);
    return answer.promise;
  };
  return { outbox: new MessageOutbox(store, { send, ready: () => ready, pause: () => Promise.resolve() }), store, sent, answer };
}

it('a message that was given up while it waited is not sent later', async () => {
  const online = deferred<undefined>();
  const here = outbox(online.promise.then(() => undefined));
  const stop = new AbortController();
  const answer = here.outbox.send(message, stop.signal);
  stop.abort();
  await expect(answer).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: false });
  online.resolve(undefined);
  await settled();
  expect(here.sent).toEqual([]);
  await expect(here.store.load()).resolves.toEqual([]);
});

it('a message that was given up on its way, and cut off there, is not sent again', async () => {
  const here = outbox(Promise.resolve());
  const stop = new AbortController();
  const answer = here.outbox.send(message, stop.signal);
  await settled();
  stop.abort();
  expect(here.outbox.pending()).toMatchObject([{ state: 'sending' }]);
  here.answer.reject(unavailable('The connection was lost before the answer came'));
  await expect(answer).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: false });
  await settled();
  expect(here.sent).toEqual(['never mind']);
  expect(here.outbox.pending()).toEqual([]);
});
