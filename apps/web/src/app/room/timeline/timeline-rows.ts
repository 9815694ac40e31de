import type { Message, User } from '@confab/contract';
import { rowOf, type Row } from '../message/row';
import { withOwn, type LocalChange, type LocalChanges } from './local-changes';
import type { Block } from './timeline-blocks';

/** The rows of messages. Unchanged messages keep their row, so that they are not rendered again. */
export class TimelineRows {
  readonly #rows = new WeakMap<Message, { readonly row: Row; readonly change: LocalChange | undefined }>();
  readonly #me: User;
  readonly #local: LocalChanges;

  constructor(me: User, local: LocalChanges) {
    this.#me = me;
    this.#local = local;
  }

  of(message: Message): Row {
    const change = this.#local.of(message.id);
    const known = this.#rows.get(message);
    if (known && known.change === change) return known.row;
    const row = changedRow(rowOf(message, this.#me), this.#me.id, change);
    this.#rows.set(message, { row, change });
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

function changedRow(row: Row, meId: string, change: LocalChange | undefined): Row {
  if (change === undefined) return row;
  if (change.deleted) return { ...row, deleted: true, body: '', reactions: [], pinned: null };
  return { ...row, reactions: withOwn(row.reactions, meId, change.reactions) };
}
