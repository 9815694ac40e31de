import { inject, Service } from '@angular/core';
import { ClipboardWriter } from '../../ui/clipboard-writer';
import { errorSentence } from '../../ui/error-sentence';
import { Sheets } from '../../ui/sheets';
import { Toasts } from '../../ui/toasts';
import type { Row } from '../message/row';
import { possibleActions, type RowAction } from '../message/row-actions';
import type { TimelineStore } from './timeline.store';

/** Runs the actions on a message, with the confirmation before and the toast after. */
@Service()
export class MessageActions {
  readonly #clipboard = inject(ClipboardWriter);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);

  /** Opens the sheet of actions after a long press. */
  async choose(row: Row, canModerate: boolean): Promise<RowAction | undefined> {
    const tools = possibleActions(row, canModerate);
    if (tools.length === 0) return undefined;
    return this.#sheets.open<RowAction, object>(() => import('../../dialogs').then((m) => m.MessageSheet), { label: 'Message', data: { row, tools } });
  }

  copy({ body }: Row): void {
    this.#clipboard.copy(body, 'Text copied');
  }

  /** Resolves with whether the edit was accepted; a refused one stays in the box. */
  async edit(timeline: TimelineStore, { id, body }: Row, words: string): Promise<boolean> {
    if (id === null || words === body) return true;
    return this.#try(() => timeline.edit(id, words));
  }

  async delete(timeline: TimelineStore, { id, mine, sender }: Row): Promise<void> {
    const words = mine ? 'Its words are gone for everyone; its place stays.' : `${sender.displayName}’s words are gone for everyone; their place stays.`;
    const isSure = await this.#sheets.ask({ heading: 'Delete this message?', words, yes: 'Delete message', no: 'Keep it' });
    if (id !== null && isSure) await this.#try(() => timeline.delete(id));
  }

  /** Shows failures as a toast: the server refused, or did not answer. */
  async #try(action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.#toasts.show(errorSentence(error));
      return false;
    }
  }
}
