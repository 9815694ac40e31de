import type { Contract } from '@confab/contract';
import { SubscribeMessage } from '@nestjs/websockets';
import { MESSAGE_METADATA } from '@nestjs/websockets/constants.js';

import { StartError } from '../config/start-error.js';

/**
 * Marks the method of each call as its `@SubscribeMessage` handler, for Nest's tools and for readers; the calls are bound
 * by `serveCalls`. Refuses to start, by name, where a call has no handler or two, or a handler no call.
 */
export function Serves({ calls }: Contract): ClassDecorator {
  return (gateway) => {
    const prototype: unknown = gateway.prototype;
    if (!isObject(prototype)) throw new StartError(`${gateway.name} is no class: it serves nothing.`);
    const methods = methodsOf(prototype);
    for (const [method, { value }] of methods) {
      const message = messageOf(value);
      if (message !== undefined && message !== method) throw strayHandler(`${gateway.name}.${method}`, message, calls);
    }
    for (const call of Object.keys(calls)) {
      const descriptor = methods.get(call);
      if (typeof descriptor?.value !== 'function') throw new StartError(`${gateway.name} has no handler for the call ${call}: a method of that name.`);
      SubscribeMessage(call)(prototype, call, descriptor);
    }
  };
}

/** Of a method that is marked by hand. */
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

/** A class's own methods and those that it inherits. */
function methodsOf(prototype: object): Map<string, PropertyDescriptor> {
  const parent: unknown = Object.getPrototypeOf(prototype);
  const methods = isObject(parent) && parent !== Object.prototype ? methodsOf(parent) : new Map<string, PropertyDescriptor>();
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) if (name !== 'constructor') methods.set(name, descriptor);
  return methods;
}
