import type { Message, User } from '@confab/contract';
import { rowOf, type Row } from '../message/row';
import type { Block } from './timeline-blocks';

/** The rows of messages. One that has not changed keeps its row, so that its element is not looked at again. */
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

  /** The ends of a block's rows; none where nobody said anything in it. */
  first({ messages, pending }: Block): Row | undefined {
    const said = messages.find(({ kind }) => kind === 'text');
    return said ? this.of(said) : pending[0];
  }

  last({ messages, pending }: Block): Row | undefined {
    const said = messages.findLast(({ kind }) => kind === 'text');
    return pending.at(-1) ?? (said && this.of(said));
  }
}
