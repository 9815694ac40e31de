import { randomUUID } from 'node:crypto';

import type { Ack, CallName, Class, Contract, Handlers, Input, Output } from '@confab/contract';
import { Logger } from '@nestjs/common';
import type { Socket } from 'socket.io';

import type { Caller } from './caller.js';
import { badInput, Failure, toFailure } from './failure.js';
import { Lane } from './lane.js';
import { readInput } from './read-input.js';

/** What stands between the wire and the handlers, for one socket. */
interface CallOptions {
  readonly caller: Caller;
  /** Calls wait for it: the socket hears its rooms from then on. Must not reject. */
  readonly opened: Promise<unknown>;
  readonly gate: Gate;
}

/** What each call passes. */
export interface Gate {
  /** A call begins; throws where none may. */
  enter(): void;
  /** Throws, or rejects with, why this one may not be made now. */
  allow(name: string): Promise<void> | undefined;
  /** A call that has entered is over. */
  leave(): void;
}

interface Invoker {
  readonly caller: Caller;
  readonly socket: Socket;
}

type AckFunction = (answer: Ack<unknown>) => void;

const logger = new Logger('Calls');

/** One line for what the caller was not told: the error's name, code and stack, never what was sent. */
export function logFailure(where: string, requestId: string, failure: Failure, error: unknown): void {
  if (failure.code === 'INTERNAL')
    logger.error(`${where} failed, request ${requestId}: ${error instanceof Error ? (error.stack ?? error.message) : typeof error}`);
  else if (failure.code === 'UNAVAILABLE' && !(error instanceof Failure)) logger.warn(`${where} unavailable, request ${requestId}: ${String(error)}`);
}

/** What went wrong, for the log and for the caller. */
function refusal(name: string, error: unknown): Ack<never> {
  const requestId = randomUUID();
  const failure = toFailure(error);
  logFailure(name, requestId, failure, error);
  return { ok: false, error: failure.toProblem(requestId) };
}

/**
 * Serves a contract's calls with handlers: finds the method by the call's name, validates, runs in order, acknowledges.
 * Answers what binds a socket. Nest's own message pipeline is not used: it costs about three times a bare handler and
 * leaves some calls without an acknowledgement.
 */
export function serveCalls<C extends Contract>(contract: C, handlers: Handlers<C, Caller, Socket>): (socket: Socket, options: CallOptions) => void {
  const specs = new Map(Object.entries(contract.calls));
  const known = (name: string): name is CallName<C> => specs.has(name);
  // The compiler cannot see through the lookup that a call's `in` is the class of its Input.
  const inputOf = <K extends CallName<C>>(name: K): Class<Input<C, K>> => specs.get(name)?.in as Class<Input<C, K>>;

  function invoke<K extends CallName<C>>(name: K, given: unknown, { caller, socket }: Invoker): Promise<Output<C, K>> | Output<C, K> {
    const handler: Handlers<C, Caller, Socket>[K] = handlers[name];
    return handler.call(handlers, caller, readInput(inputOf(name), given), socket);
  }

  async function run(name: string, args: readonly unknown[], { gate, ...invoker }: Invoker & { gate: Gate }): Promise<object> {
    gate.enter();
    try {
      await gate.allow(name);
      if (!known(name)) throw new Failure('BAD_INPUT', 'There is no such call.');
      if (args.length > 1) throw badInput({ input: 'must be one object' });
      return await invoke(name, args[0] ?? {}, invoker);
    } finally {
      gate.leave();
    }
  }

  return (socket, { caller, opened, gate }) => {
    const lane = new Lane(opened);
    const invoker = { caller, socket, gate };
    socket.onAny((name: string, ...given: unknown[]) => {
      const ack = given.at(-1);
      const reply = typeof ack === 'function' ? (ack as AckFunction) : undefined;
      const args = reply ? given.slice(0, -1) : given;
      const answered = (answer: Ack<unknown>): void => reply?.(answer);
      lane.run(specs.get(name)?.pipelined === true, () =>
        run(name, args, invoker).then(
          (data) => answered({ ok: true, data }),
          (error: unknown) => answered(refusal(known(name) ? name : 'unknown call', error)),
        ),
      );
    });
  };
}
