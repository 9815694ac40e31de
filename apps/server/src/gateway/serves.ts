import { SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import { MESSAGE_METADATA } from '@nestjs/websockets/constants.js';

import type { Contract } from '#contract';

import { StartError } from '../config/start-error.js';

const SERVES = 'serves';

/**
 * Marks each method that is named like a call as its `@SubscribeMessage` handler, for Nest's tools and for readers;
 * `serveCalls` binds the calls. Refuses to start if a handler has no call, and names it.
 */
export function Serves({ calls }: Contract): ClassDecorator {
  return (gateway) => {
    const prototype: unknown = gateway.prototype;
    if (!isObject(prototype)) throw new StartError(`${gateway.name} is no class: it serves nothing.`);
    for (const [method, descriptor] of methodsOf(prototype)) {
      const message = messageOf(descriptor.value);
      if (message !== undefined && message !== method) throw strayHandler(`${gateway.name}.${method}`, message, calls);
      if (Object.hasOwn(calls, method)) SubscribeMessage(method)(prototype, method, descriptor);
      else if (message !== undefined || method.includes('.')) throw strayHandler(`${gateway.name}.${method}`, method, calls);
    }
    SetMetadata(SERVES, true)(gateway);
  };
}

/** Whether a gateway's calls are bound by `serveCalls`. */
export const serves = (gateway: object): boolean => Reflect.hasMetadata(SERVES, gateway);

type Intersection<T> = (T extends unknown ? (one: T) => void : never) extends (all: infer I) => void ? I : never;

/** The methods of gateways that serve a contract together. Refuses to start if a call has no handler or two, and names it. */
export function handlersOf<T extends readonly object[]>({ calls }: Contract, gateways: readonly [...T]): Intersection<T[number]> {
  const handlers = Object.keys(calls).map((call) => {
    const [first, second] = gateways.filter((gateway) => typeof Reflect.get(gateway, call) === 'function');
    if (!first) throw new StartError(`No gateway has a handler for the call ${call}: a method of that name.`);
    if (second) throw new StartError(`The call ${call} has two handlers: ${first.constructor.name}, and ${second.constructor.name}.`);
    const method: unknown = Reflect.get(first, call);
    return [call, typeof method === 'function' ? (method.bind(first) as unknown) : undefined];
  });
  // The compiler cannot infer the type of the merged object.
  return Object.fromEntries(handlers) as Intersection<T[number]>;
}

/** The call's name, for a method that carries `@SubscribeMessage` itself. */
function messageOf(method: unknown): string | undefined {
  const message: unknown = typeof method === 'function' ? Reflect.getMetadata(MESSAGE_METADATA, method) : undefined;
  return message === undefined ? undefined : typeof message === 'string' ? message : JSON.stringify(message);
}

function strayHandler(method: string, message: string, calls: Contract['calls']): StartError {
  return Object.hasOwn(calls, message)
    ? new StartError(`The call ${message} has two handlers: the method of its name, and ${method}.`)
    : new StartError(`${method} handles ${message}, which is no call of the contract.`);
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Own and inherited methods of a class. */
function methodsOf(prototype: object): Map<string, PropertyDescriptor> {
  const parent: unknown = Object.getPrototypeOf(prototype);
  const methods = isObject(parent) && parent !== Object.prototype ? methodsOf(parent) : new Map<string, PropertyDescriptor>();
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    if (name !== 'constructor' && typeof descriptor.value === 'function') methods.set(name, descriptor);
  return methods;
}
