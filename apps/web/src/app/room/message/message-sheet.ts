import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import { RecentEmoji } from '../../emoji/recent-emoji';
import { firstLine } from '../../markdown/first-line';
import { PersonNames } from '../../people/person-names';
import { Icon } from '../../ui/icon';
import { namesOfReaction } from './names-of-reaction';
import type { Row } from './row';
import { canBeAnswered, mainTools, moreTools, type RowAction, type RowRights } from './row-actions';

export interface MessageSheetData {
  readonly row: Row;
  readonly meId: string;
  readonly rights: RowRights;
}

/** What was chosen; `pick` asks for another emoji. */
export type SheetChoice = RowAction | 'pick';

const LATEST = 5;

/** A message's actions, as a sheet for touch screens. */
@Component({
  selector: 'confab-message-sheet',
  imports: [Icon],
  templateUrl: './message-sheet.html',
  styleUrl: './message-sheet.css',
})
export class MessageSheet {
  readonly #data = inject<MessageSheetData>(DIALOG_DATA);
  readonly #names = inject(PersonNames);
  readonly #recent = inject(RecentEmoji);
  protected readonly dialog = inject<DialogRef<SheetChoice>>(DialogRef);
  protected readonly row = this.#data.row;
  protected readonly words = firstLine(this.#data.row.body, this.#data.row.calls.mentions.users);
  protected readonly tools = [...mainTools(this.row), ...moreTools(this.row, this.#data.rights)];
  protected readonly latest = computed(() => (canBeAnswered(this.row) ? this.#recent.signs().slice(0, LATEST) : []));
  /** There is nothing to point with: who reacted stands here. */
  protected readonly given = this.row.reactions.map((reaction) => ({
    emoji: reaction.emoji,
    names: namesOfReaction(reaction, this.#data.meId, (id) => this.#names.of(id)),
  }));

  protected react(emoji: string): void {
    const isGiven = this.row.reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.includes(this.#data.meId));
    this.dialog.close({ emoji, on: !isGiven });
  }
}
