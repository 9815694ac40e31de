import { randomUUID } from 'node:crypto';

import type { Ack, CallName, Class, Contract, Handlers, Input, Output } from '@confab/contract';
import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

import type { Caller } from './caller.js';
import { badInput, Failure, toFailure } from './failure.js';
import { Lane } from './lane.js';
import { readInput } from './read-input.js';

/** What stands between the wire and the handlers, for one socket. */
export interface CallOptions {
  readonly caller: Caller;
  /** Calls wait for it: the socket hears its rooms from then on. Must not reject. */
  readonly opened: Promise<unknown>;
  /** Asked before each call; throws a RATE_LIMITED failure. */
  readonly admit: (name: string) => Promise<void>;
}

type AckFunction = (answer: Ack<unknown>) => void;

const logger = new Logger('Calls');

/** One line for what the caller was not told: the error's name, code and stack, never what was sent. */
export function logFailure(where: string, requestId: string, failure: Failure, error: unknown): void {
  if (failure.code === 'INTERNAL')
    logger.error(`${where} failed, request ${requestId}: ${error instanceof Error ? (error.stack ?? error.message) : typeof error}`);
  else if (failure.code === 'UNAVAILABLE' && !(error instanceof Failure)) logger.warn(`${where} unavailable, request ${requestId}: ${String(error)}`);
}

async function answer(name: string, work: () => Promise<object>): Promise<Ack<unknown>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    const requestId = randomUUID();
    const failure = toFailure(error);
    logFailure(name, requestId, failure, error);
    return { ok: false, error: failure.toProblem(requestId) };
  }
}

/**
 * Binds a contract's handlers to a socket: finds the method by the call's name, validates, runs in order, acknowledges.
 * Nest's own message pipeline is not used: it costs about three times a bare handler and leaves some calls without an
 * acknowledgement.
 */
export function serveCalls<C extends Contract>(contract: C, handlers: Handlers<C, Caller, Socket>, socket: Socket, options: CallOptions): void {
  const lane = new Lane(options.opened);
  const known = (name: string): name is CallName<C> => Object.hasOwn(contract.calls, name);

  // The compiler cannot see through the lookup that a call's `in` is the class of its Input.
  const inputOf = <K extends CallName<C>>(name: K): Class<Input<C, K>> => contract.calls[name]!.in as Class<Input<C, K>>;
  async function invoke<K extends CallName<C>>(name: K, input: Input<C, K>): Promise<Output<C, K>> {
    const handler: Handlers<C, Caller, Socket>[K] = handlers[name];
    return handler.call(handlers, options.caller, input, socket);
  }

  async function handle(name: string, args: unknown[]): Promise<object> {
    await options.admit(name);
    if (!known(name)) throw new Failure('BAD_INPUT', 'There is no such call.');
    if (args.length > 1) throw badInput({ input: 'must be one object' });
    return invoke(name, readInput(inputOf(name), args[0] ?? {}));
  }

  socket.onAny((name: string, ...given: unknown[]) => {
    const ack = given.at(-1);
    const reply: AckFunction | undefined = typeof ack === 'function' ? (ack as AckFunction) : undefined;
    const args = reply ? given.slice(0, -1) : given;
    const pipelined = known(name) && contract.calls[name]!.pipelined;
    lane.run(pipelined, async () => {
      const result = await answer(known(name) ? name : 'unknown call', () => handle(name, args));
      reply?.(result);
    });
  });
}
