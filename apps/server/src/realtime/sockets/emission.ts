import { chat, type ChatEvent, type ChatPayload } from '#contract';

import { declared } from '../../validation/declared-answer.js';
import type { Emission } from '../link/cluster-command.js';

/** Channels, whose sockets hear it once each; those of `except` do not. */
interface Target {
  readonly to: readonly string[];
  readonly except?: string;
}

export function emission<K extends ChatEvent>(target: Target, event: K, data: ChatPayload<K>): Emission {
  return { kind: 'emit', ...target, event, data: declaredEvent(event, data), ...(chat.events[event].volatile && { volatile: true }) };
}

export function declaredEvent<K extends ChatEvent>(name: K, data: ChatPayload<K>): object {
  return declared<object>(chat.events[name].data, data);
}
