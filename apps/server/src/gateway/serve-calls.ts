import { randomUUID } from 'node:crypto';

import type { Ack, CallName, Class, Contract, Handlers, Input, Output } from '#contract';
import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { badInput, ApiError, toApiError } from '../errors/api-error.js';
import { logError } from '../errors/log-error.js';
import type { EndedCall } from '../metrics/ended-call.js';
import type { Caller } from '../users/caller.js';
import { declared } from '../validation/declared-answer.js';
import { readInput } from '../validation/read-input.js';
import { CallQueue } from './call-queue.js';

/** The context of one socket's calls. */
interface CallOptions {
  readonly caller: Caller;
  /** Calls wait for it: then the socket is subscribed to its rooms. Must not reject. */
  readonly opened: Promise<unknown>;
  readonly limits: CallLimits;
}

/** Limits that each call passes. */
export interface CallLimits {
  /** The address of the connection that rate limits count. */
  readonly address: string;
  /** A call starts; throws if none may. */
  begin(): void;
  /** Throws or rejects if the call exceeds a rate limit. */
  allow(name: string): Promise<unknown> | undefined;
  /** A call that has started is over. */
  end(call: EndedCall): void;
}

interface Invoker {
  readonly caller: Caller;
  readonly socket: Socket;
}

type AckFunction = (answer: Ack<unknown>) => void;

const logger = new Logger('Calls');

/** Longer names are not looked up. */
const LONGEST_NAME = 100;

/** Logs the error and returns the failed acknowledgement. */
function refusal(where: string, error: unknown, { caller, limits }: Pick<CallOptions, 'caller' | 'limits'>): Ack<never> {
  const requestId = randomUUID();
  const apiError = toApiError(error);
  logError({ where, requestId, apiError, error, userId: caller.userId, from: limits.address });
  return { ok: false, error: apiError.toProblem(requestId) };
}

/** A parsed call, waiting in the queue. */
interface ParsedCall {
  readonly name: string;
  readonly pipelined: boolean;
  /** Memory that the call holds. */
  readonly bytes: number;
  readonly answer: () => Promise<object> | object;
  /** The contract class of its answer. */
  readonly out: Class;
}

const rejectedWith = (apiError: ApiError): Pick<ParsedCall, 'bytes' | 'answer' | 'out'> => ({ bytes: 0, answer: () => Promise.reject(apiError), out: Object });
const UNKNOWN: ParsedCall = {
  name: 'unknown call',
  pipelined: false,
  ...rejectedWith(new ApiError('BAD_INPUT', 'There is no such call.', { fields: { call: 'must be one of the contract’s' } })),
};

/** Parses a call on arrival, so that a queued call is no larger than its input may be, whatever was sent. */
function callParser<C extends Contract>(contract: C, handlers: Handlers<C, Caller, Socket>) {
  const specs = new Map(Object.entries(contract.calls));
  const known = (name: unknown): name is CallName<C> => typeof name === 'string' && name.length <= LONGEST_NAME && specs.has(name);
  // The compiler cannot derive from the lookup that a call's `in` is the class of its Input.
  const inputOf = <K extends CallName<C>>(name: K): Class<Input<C, K>> => specs.get(name)?.in as Class<Input<C, K>>;

  function invoke<K extends CallName<C>>(name: K, input: Input<C, K>, { caller, socket }: Invoker): Promise<Output<C, K>> | Output<C, K> {
    const handler: Handlers<C, Caller, Socket>[K] = handlers[name];
    return handler.call(handlers, caller, input, socket);
  }

  return (name: unknown, args: readonly unknown[], invoker: Invoker): ParsedCall => {
    if (!known(name)) return UNKNOWN;
    const call = { name, pipelined: specs.get(name)?.pipelined === true };
    try {
      if (args.length > 1) throw badInput({ input: 'must be one object' });
      const input = readInput(inputOf(name), args[0] ?? {});
      return { ...call, bytes: sizeOf(input), answer: () => invoke(name, input, invoker), out: specs.get(name)?.out ?? Object };
    } catch (error) {
      // BAD_INPUT is answered in order, when the call is due.
      return { ...call, ...rejectedWith(toApiError(error)) };
    }
  };
}

async function run({ name, answer, out }: ParsedCall, limits: CallLimits): Promise<object> {
  limits.begin();
  const startedAt = performance.now();
  let code: string | undefined;
  try {
    await limits.allow(name);
    return declared(out, await answer());
  } catch (error) {
    code = toApiError(error).code;
    throw error;
  } finally {
    limits.end({ name, ms: performance.now() - startedAt, code });
  }
}

/**
 * Serves a contract's calls: finds the handler by the call's name, validates, runs in order, acknowledges. Returns a
 * function that binds a socket. Nest's own message pipeline is not used: it costs about three times a bare handler and
 * leaves some calls without an acknowledgement.
 */
export function serveCalls<C extends Contract>(contract: C, handlers: Handlers<C, Caller, Socket>): (socket: Socket, options: CallOptions) => void {
  const read = callParser(contract, handlers);
  return (socket, options) => {
    const { caller, opened, limits } = options;
    const queue = new CallQueue(opened, () => disconnect(socket));
    const invoker = { caller, socket };
    socket.on('disconnect', () => queue.drop());
    socket.onAny((name: unknown, ...given: unknown[]) => {
      const ack = given.at(-1);
      const reply = typeof ack === 'function' ? (ack as AckFunction) : undefined;
      const asked = read(name, reply ? given.slice(0, -1) : given, invoker);
      const refused = (error: unknown): void => reply?.(refusal(asked.name, error, options));
      const work = (): Promise<void> => run(asked, limits).then((data) => reply?.({ ok: true, data }), refused);
      if (queue.run({ pipelined: asked.pipelined, bytes: asked.bytes, work })) return;
      refused(tooManyCalls());
      disconnect(socket);
    });
  };
}

const RETRY_MS = 5000;
const tooManyCalls = (): ApiError =>
  new ApiError('RATE_LIMITED', 'Too many calls of this connection wait for their answers: it is closed.', { retryAfterMs: RETRY_MS });

/** Disconnects a client that sends faster than it is answered, which would exhaust memory. Its unanswered calls are dropped. */
function disconnect(socket: Socket): void {
  logger.warn('A connection was closed that asked for more than it waited for');
  socket.disconnect(true);
}

/** Only texts can be large in an input. */
function sizeOf(input: object): number {
  let bytes = 0;
  for (const value of Object.values(input) as unknown[]) {
    if (typeof value === 'string') bytes += value.length;
    else if (typeof value === 'object' && value !== null) bytes += sizeOf(value);
  }
  return bytes;
}
