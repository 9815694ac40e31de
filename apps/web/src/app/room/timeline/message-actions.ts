import { inject, Service } from '@angular/core';
import { EmojiChooser } from '../../emoji/emoji-chooser';
import { SessionStore } from '../../session/session.store';
import { ClipboardWriter } from '../../ui/clipboard-writer';
import { errorSentence } from '../../ui/error-sentence';
import { Sheets } from '../../ui/sheets';
import { Toasts } from '../../ui/toasts';
import type { EditHistoryData } from '../message/edit-history';
import type { MessageSheetData, SheetChoice } from '../message/message-sheet';
import type { Row } from '../message/row';
import type { Reacting, RowAction, RowRights } from '../message/row-actions';
import type { TimelineStore } from './timeline.store';

/** How long a deletion waits for its Undo. */
const UNDO_MS = 5000;

/** Runs the actions on a message, with what is asked before and the toast after. */
@Service()
export class MessageActions {
  readonly #clipboard = inject(ClipboardWriter);
  readonly #emoji = inject(EmojiChooser);
  readonly #session = inject(SessionStore);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);

  /** Opens the sheet of actions after a long press. */
  async choose(timeline: TimelineStore, row: Row, rights: RowRights): Promise<RowAction | undefined> {
    const data: MessageSheetData = { row, meId: timeline.me.id, rights };
    const choice = await this.#sheets.open<SheetChoice, object>(() => import('../../dialogs').then((m) => m.MessageSheet), { label: 'Message', data });
    if (choice !== 'pick') return choice;
    const emoji = await this.#emoji.choose(document.activeElement ?? document.body);
    return emoji === undefined ? undefined : { emoji, on: true };
  }

  /** What needs no more than the message. */
  async run(timeline: TimelineStore, row: Row, action: 'copy' | 'link' | 'edits' | 'pin' | 'unpin'): Promise<void> {
    if (action === 'copy') this.#clipboard.copy(row.body, 'Text copied');
    else if (action === 'link') this.#clipboard.copy(addressOf(timeline, row), 'Link copied');
    else if (action === 'edits') this.#showEdits(timeline, row);
    else await this.#pin(timeline, row, action === 'pin');
  }

  /** Of a link. */
  tellMissing(): void {
    this.#toasts.show('That message is not there.');
  }

  /** Resolves with whether the edit was accepted; a refused one stays in the box. */
  async edit(timeline: TimelineStore, { id, body }: Row, words: string): Promise<boolean> {
    if (id === null || words === body) return true;
    return this.#try(() => timeline.changes.edit(id, words));
  }

  async react(timeline: TimelineStore, { id }: Row, { emoji, on }: Reacting): Promise<void> {
    if (id !== null) await this.#try(() => timeline.changes.react(id, emoji, on));
  }

  /** Takes effect when the toast is over: by time, by the next one, or because the page is left. */
  delete(timeline: TimelineStore, { id }: Row): void {
    if (id === null) return;
    const bringBack = timeline.changes.hide(id);
    this.#toasts.show('Message deleted', { label: 'Undo', run: bringBack, withinMs: UNDO_MS }, () => void this.#deleteForGood(timeline, id, bringBack));
  }

  #showEdits(timeline: TimelineStore, { id, body, editedAt }: Row): void {
    if (id === null) return;
    const data: EditHistoryData = { body, editedAt, load: () => timeline.changes.edits(id) };
    void this.#sheets.open<undefined, EditHistoryData>(() => import('../../dialogs').then((m) => m.EditHistory), { label: 'Earlier texts', data });
  }

  async #pin(timeline: TimelineStore, { id }: Row, on: boolean): Promise<void> {
    if (id !== null && (await this.#try(() => timeline.changes.pin(id, on)))) this.#toasts.show(on ? 'Pinned for everybody' : 'No longer pinned');
  }

  /** By REST: a browser completes such a request even when its page is closed. */
  async #deleteForGood({ changes }: TimelineStore, id: string, bringBack: () => void): Promise<void> {
    await this.#try(async () => {
      const deleted = await this.#session.session()?.rest('DELETE /messages/:id', { params: { id }, keepalive: true });
      if (deleted) changes.take(deleted);
    });
    bringBack();
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

/** A reply in a thread has its number there. */
function addressOf({ place: { roomId, threadId } }: TimelineStore, { seq }: Row): string {
  return `${location.origin}/rooms/${roomId}/m/${seq}${threadId === null ? '' : `?thread=${threadId}`}`;
}
