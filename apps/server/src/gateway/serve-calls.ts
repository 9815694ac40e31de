import { randomUUID } from 'node:crypto';

import type { Ack, CallName, Class, Contract, Handlers, Input, Output } from '#contract';
import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { badInput, ApiError, toApiError } from '../errors/api-error.js';
import { logError } from '../errors/log-error.js';
import type { Caller } from '../users/caller.js';
import { declared } from '../validation/declared-answer.js';
import { readInput } from '../validation/read-input.js';
import { CallQueue } from './call-queue.js';

/** What stands between the wire and the handlers, for one socket. */
interface CallOptions {
  readonly caller: Caller;
  /** Calls wait for it: the socket hears its rooms from then on. Must not reject. */
  readonly opened: Promise<unknown>;
  readonly limits: CallLimits;
}

/** What each call passes. */
export interface CallLimits {
  /** Of the network that the connection comes from, as limits see it. */
  readonly address: string;
  /** A call begins; throws where none may. */
  begin(): void;
  /** Throws, or rejects with, why this one may not be made now. */
  allow(name: string): Promise<unknown> | undefined;
  /** A call that has entered is over. */
  end(): void;
}

interface Invoker {
  readonly caller: Caller;
  readonly socket: Socket;
}

type AckFunction = (answer: Ack<unknown>) => void;

const logger = new Logger('Calls');

/** Of a call; longer names are not looked up. */
const LONGEST_NAME = 100;

/** What went wrong, for the log and for the caller. */
function refusal(where: string, error: unknown, { caller, limits: limits }: Pick<CallOptions, 'caller' | 'limits'>): Ack<never> {
  const requestId = randomUUID();
  const apiError = toApiError(error);
  logError({ where, requestId, apiError, error, userId: caller.userId, from: limits.address });
  return { ok: false, error: apiError.toProblem(requestId) };
}

/** A call as it waits for its turn. */
interface Asked {
  readonly name: string;
  readonly pipelined: boolean;
  /** What it keeps in memory. */
  readonly bytes: number;
  readonly answer: () => Promise<object> | object;
  /** What its answer may hold. */
  readonly out: Class;
}

const refusing = (apiError: ApiError): Pick<Asked, 'bytes' | 'answer' | 'out'> => ({ bytes: 0, answer: () => Promise.reject(apiError), out: Object });
const UNKNOWN: Asked = {
  name: 'unknown call',
  pipelined: false,
  ...refusing(new ApiError('BAD_INPUT', 'There is no such call.', { fields: { call: 'must be one of the contract’s' } })),
};

/** Reads a call when it comes: what waits for its turn is then no larger than what the call takes, whatever was sent. */
function readerOf<C extends Contract>(contract: C, handlers: Handlers<C, Caller, Socket>) {
  const specs = new Map(Object.entries(contract.calls));
  const known = (name: unknown): name is CallName<C> => typeof name === 'string' && name.length <= LONGEST_NAME && specs.has(name);
  // The compiler cannot see through the lookup that a call's `in` is the class of its Input.
  const inputOf = <K extends CallName<C>>(name: K): Class<Input<C, K>> => specs.get(name)?.in as Class<Input<C, K>>;

  function invoke<K extends CallName<C>>(name: K, input: Input<C, K>, { caller, socket }: Invoker): Promise<Output<C, K>> | Output<C, K> {
    const handler: Handlers<C, Caller, Socket>[K] = handlers[name];
    return handler.call(handlers, caller, input, socket);
  }

  return (name: unknown, args: readonly unknown[], invoker: Invoker): Asked => {
    if (!known(name)) return UNKNOWN;
    const call = { name, pipelined: specs.get(name)?.pipelined === true };
    try {
      if (args.length > 1) throw badInput({ input: 'must be one object' });
      const input = readInput(inputOf(name), args[0] ?? {});
      return { ...call, bytes: sizeOf(input), answer: () => invoke(name, input, invoker), out: specs.get(name)?.out ?? Object };
    } catch (error) {
      // BAD_INPUT: told when the turn comes, as its answer.
      return { ...call, ...refusing(toApiError(error)) };
    }
  };
}

async function run({ name, answer, out }: Asked, limits: CallLimits): Promise<object> {
  limits.begin();
  try {
    await limits.allow(name);
    return declared(out, await answer());
  } finally {
    limits.end();
  }
}

/**
 * Serves a contract's calls with handlers: finds the method by the call's name, validates, runs in order, acknowledges.
 * Answers what binds a socket. Nest's own message pipeline is not used: it costs about three times a bare handler and
 * leaves some calls without an acknowledgement.
 */
export function serveCalls<C extends Contract>(contract: C, handlers: Handlers<C, Caller, Socket>): (socket: Socket, options: CallOptions) => void {
  const read = readerOf(contract, handlers);
  return (socket, options) => {
    const { caller, opened, limits: limits } = options;
    const queue = new CallQueue(opened, () => cutOff(socket));
    const invoker = { caller, socket };
    socket.on('disconnect', () => queue.drop());
    socket.onAny((name: unknown, ...given: unknown[]) => {
      const ack = given.at(-1);
      const reply = typeof ack === 'function' ? (ack as AckFunction) : undefined;
      const asked = read(name, reply ? given.slice(0, -1) : given, invoker);
      const refused = (error: unknown): void => reply?.(refusal(asked.name, error, options));
      const work = (): Promise<void> => run(asked, limits).then((data) => reply?.({ ok: true, data }), refused);
      if (queue.run({ pipelined: asked.pipelined, bytes: asked.bytes, work })) return;
      refused(overfull());
      cutOff(socket);
    });
  };
}

const RETRY_MS = 5000;
const overfull = (): ApiError =>
  new ApiError('RATE_LIMITED', 'Too many calls of this connection wait for their answers: it is closed.', { retryAfterMs: RETRY_MS });

/** Whoever asks faster than they are answered would fill the memory. What was asked and not answered is dropped. */
function cutOff(socket: Socket): void {
  logger.warn('A connection was closed that asked for more than it waited for');
  socket.disconnect(true);
}

/** Texts are all that may be large in an input. */
function sizeOf(input: object): number {
  let bytes = 0;
  for (const value of Object.values(input) as unknown[]) {
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value === 'object' && value !== null) bytes += sizeOf(value);
  }
  return bytes;
}
