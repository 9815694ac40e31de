import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, input, output } from '@angular/core';
import { EmojiChooser } from '../../emoji/emoji-chooser';
import { RecentEmoji } from '../../emoji/recent-emoji';
import { Icon } from '../../ui/icon';
import { BELOW_END } from '../../ui/menu-places';
import type { Row } from './row';
import { canBeAnswered, mainTools, moreTools, type RowAction, type RowRights } from './row-actions';

const LATEST = 3;

/** What can be done with a message, above its end while it is pointed at or has the focus. */
@Component({
  selector: 'confab-message-tools',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  templateUrl: './message-tools.html',
  styleUrl: './message-tools.css',
  host: { role: 'toolbar', 'aria-label': 'Message' },
})
export class MessageTools {
  readonly row = input.required<Row>();
  readonly meId = input.required<string>();
  readonly rights = input.required<RowRights>();
  readonly acted = output<RowAction>();
  /** Whether a menu or the picker is open: the tools stay meanwhile. */
  readonly busy = output<boolean>();
  readonly #chooser = inject(EmojiChooser);
  readonly #recent = inject(RecentEmoji);

  protected readonly latest = computed(() => (canBeAnswered(this.row()) ? this.#recent.signs().slice(0, LATEST) : []));
  protected readonly main = computed(() => mainTools(this.row()));
  protected readonly more = computed(() => moreTools(this.row(), this.rights()));
  protected readonly belowEnd = BELOW_END;

  protected react(emoji: string): void {
    const isGiven = this.row().reactions.some((reaction) => reaction.emoji === emoji && reaction.userIds.includes(this.meId()));
    this.acted.emit({ emoji, on: !isGiven });
  }

  protected async choose(button: Element): Promise<void> {
    this.busy.emit(true);
    const emoji = await this.#chooser.choose(button);
    this.busy.emit(false);
    if (emoji !== undefined) this.acted.emit({ emoji, on: true });
  }
}
