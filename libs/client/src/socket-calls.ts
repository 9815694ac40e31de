import type { Ack, ChatCall, ChatInput, ChatOutput } from '@confab/contract';
import type { Socket } from 'socket.io-client';

import { ChatError, isProblem, unavailable } from './chat-error.js';
import type { Transports } from './transports.js';

const ANSWER_WITHIN_MS = 15_000;

export interface CallRequest<K extends ChatCall> {
  readonly name: K;
  readonly input: ChatInput<K>;
  readonly answerWithinMs?: number | undefined;
}

/** Makes a call on a connected socket. Rejects with the server's ChatError, or UNAVAILABLE without an answer. */
export async function emitCall<K extends ChatCall>(socket: Socket, request: CallRequest<K>): Promise<ChatOutput<K>> {
  if (!socket.connected) throw unavailable('Not connected');
  const ack = await answerOf<ChatOutput<K>>(socket, request);
  if (ack.ok) return ack.data;
  throw new ChatError(ack.error);
}

async function answerOf<T>(socket: Socket, { name, input, answerWithinMs = ANSWER_WITHIN_MS }: CallRequest<ChatCall>): Promise<Ack<T>> {
  try {
    // The only place where an acknowledgement gets the contract's type.
    return (await socket.timeout(answerWithinMs).emitWithAck(name, input)) as Ack<T>;
  } catch (cause) {
    throw unavailable(socket.connected ? 'The server did not answer in time' : 'The connection was lost before the answer came', cause);
  }
}

interface Attempt {
  readonly token: string;
  readonly transports: Transports;
  /** Aborted when the connection is no longer wanted. */
  readonly closing: AbortSignal;
}

/** Connects with a token. Rejects if the server refuses it or cannot be reached, or when aborted. */
export async function connectWith(socket: Socket, { token, transports, closing }: Attempt): Promise<void> {
  const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
  socket.auth = { token };
  socket.io.opts.transports = transports.next();
  try {
    await opened(socket, AbortSignal.any([closing, timeout]));
    transports.stands(socket.io.engine.transport.name);
  } catch (error) {
    socket.disconnect();
    if (!(error instanceof ChatError)) throw error;
    const reached = error.requestId !== undefined;
    if (!reached && !closing.aborted) transports.failed({ hung: timeout.aborted });
    throw error;
  }
}

function opened(socket: Socket, giveUp: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: ChatError): void => {
      socket.off('connect', connected).off('connect_error', refused);
      giveUp.removeEventListener('abort', abandoned);
      if (error) reject(error);
      else resolve();
    };
    const connected = (): void => settle();
    const refused = (error: Error & { data?: unknown }): void =>
      settle(isProblem(error.data) ? new ChatError(error.data) : unavailable('The server cannot be reached', error));
    const abandoned = (): void => settle(unavailable('Not connected'));
    socket.on('connect', connected).on('connect_error', refused);
    giveUp.addEventListener('abort', abandoned);
    if (giveUp.aborted) abandoned();
    else socket.connect();
  });
}
