import type { Message, User } from '@confab/contract';
import { rowOf, type Row } from '../message/row';
import type { Block } from './timeline-blocks';

/** The rows of messages. Unchanged messages keep their row, so that they are not rendered again. */
export class TimelineRows {
  readonly #rows = new WeakMap<Message, Row>();
  readonly #me: User;

  constructor(me: User) {
    this.#me = me;
  }

  of(message: Message): Row {
    const row = this.#rows.get(message) ?? rowOf(message, this.#me);
    this.#rows.set(message, row);
    return row;
  }

  /** The first and the last row of a block; undefined if it holds only notices. */
  first({ messages, pending }: Block): Row | undefined {
    const said = messages.find(({ kind }) => kind === 'text');
    return said ? this.of(said) : pending[0];
  }

  last({ messages, pending }: Block): Row | undefined {
    const said = messages.findLast(({ kind }) => kind === 'text');
    return pending.at(-1) ?? (said && this.of(said));
  }
}
