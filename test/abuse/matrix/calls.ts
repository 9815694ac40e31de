import { newId, type Session } from '@confab/client';
import type { ChatCall, ChatInput } from '@confab/contract';

import type { Scene } from './scene.js';
import { ROWS, type Row } from './table.js';

export interface CallLine<K extends ChatCall> {
  readonly expected: Row;
  readonly input: (scene: Scene, caller: Session | undefined) => ChatInput<K> | Promise<ChatInput<K>>;
}

/** A line for each call: one that is missing does not compile, and fails the test. */
export const CALLS: { readonly [K in ChatCall]: CallLine<K> } = {
  'session.hello': { expected: ROWS.signedIn, input: () => ({}) },
  'session.renew': { expected: ROWS.signedIn, input: async (_, caller) => ({ token: (await caller?.accessToken()) ?? 'none' }) },
  'session.ping': { expected: ROWS.signedIn, input: () => ({}) },
  'room.create': { expected: ROWS.accounts, input: () => ({ kind: 'private', name: `Made ${newId()}` }) },
  'room.enter': { expected: ROWS.signedIn, input: async (scene) => ({ code: await scene.code() }) },
  'room.join': { expected: ROWS.members, input: (scene) => scene.ref() },
  'room.knock': { expected: ROWS.members, input: (scene) => scene.ref() },
  'room.leave': { expected: ROWS.members, input: (scene) => scene.ref() },
  'room.list': { expected: ROWS.signedIn, input: () => ({}) },
  'room.members': { expected: ROWS.members, input: (scene) => scene.ref() },
  'room.sync': { expected: ROWS.members, input: async (scene) => ({ ...(await scene.ref()), after: 0 }) },
  'room.read': { expected: ROWS.members, input: async (scene) => ({ ...(await scene.ref()), seq: 1 }) },
  'room.unread': { expected: ROWS.members, input: async (scene) => ({ ...(await scene.ref()), seq: 1 }) },
  'room.prefer': { expected: ROWS.members, input: async (scene) => ({ ...(await scene.ref()), favourite: true }) },
  'room.pins': { expected: ROWS.members, input: (scene) => scene.ref() },
  'knock.answer': { expected: ROWS.members, input: async (scene) => ({ knockId: (await scene.knock()).id, admit: true }) },
  'message.list': { expected: ROWS.members, input: (scene) => scene.ref() },
  'message.send': { expected: ROWS.members, input: async (scene) => ({ ...(await scene.ref()), clientId: newId(), body: 'hello' }) },
  'message.edit': { expected: ROWS.makers, input: async (scene) => ({ messageId: (await scene.message()).id, body: 'another text' }) },
  'message.delete': { expected: ROWS.moderators, input: async (scene) => ({ messageId: (await scene.message()).id }) },
  'message.react': { expected: ROWS.members, input: async (scene) => ({ messageId: (await scene.message()).id, emoji: '👍', on: true }) },
  'message.pin': { expected: ROWS.moderators, input: async (scene) => ({ messageId: (await scene.message()).id, on: true }) },
  'message.edits': { expected: ROWS.members, input: async (scene) => ({ messageId: (await scene.message()).id }) },
  'thread.list': { expected: ROWS.signedIn, input: () => ({}) },
  'thread.read': { expected: ROWS.members, input: async (scene) => ({ threadId: (await scene.thread()).id, seq: 1 }) },
  'thread.follow': { expected: ROWS.members, input: async (scene) => ({ threadId: (await scene.thread()).id, on: true }) },
  'activity.list': { expected: ROWS.signedIn, input: () => ({}) },
  'typing.set': { expected: ROWS.members, input: async (scene) => ({ ...(await scene.ref()), typing: true }) },
};
