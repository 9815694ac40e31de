import type { ChatClient } from '@confab/client';
import type { Message, MessageEdits } from '@confab/contract';
import type { LocalChanges } from './local-changes';

/** What is done to messages of a timeline. All reject where the server refuses, or cannot be reached. */
export class MessageChanges {
  readonly #connection: Pick<ChatClient, 'call'>;
  readonly #local: LocalChanges;
  readonly #receive: (message: Message) => void;

  constructor(connection: Pick<ChatClient, 'call'>, local: LocalChanges, receive: (message: Message) => void) {
    this.#connection = connection;
    this.#local = local;
    this.#receive = receive;
  }

  async edit(messageId: string, body: string): Promise<void> {
    this.#receive(await this.#connection.call('message.edit', { messageId, body }));
  }

  /** Earlier texts, oldest first. */
  async edits(messageId: string): Promise<MessageEdits['edits']> {
    return (await this.#connection.call('message.edits', { messageId })).edits;
  }

  /** Shown at once, and taken back where the server refuses it. */
  async react(messageId: string, emoji: string, on: boolean): Promise<void> {
    const settle = this.#local.react(messageId, emoji, on);
    try {
      this.#receive(await this.#connection.call('message.react', { messageId, emoji, on }));
    } finally {
      settle();
    }
  }

  async pin(messageId: string, on: boolean): Promise<void> {
    this.#receive(await this.#connection.call('message.pin', { messageId, on }));
  }

  /** Only here, until `done` has resolved; returns the way back. */
  hide(messageId: string): () => void {
    return this.#local.delete(messageId);
  }

  /** What another request has answered. */
  take(message: Message): void {
    this.#receive(message);
  }
}
