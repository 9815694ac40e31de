import { Component, computed, input, output } from '@angular/core';
import { firstLine } from '../../markdown/first-line';
import { formatTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import type { Row } from '../message/row';

/** What the next text is for: a reply to a message, or a message's edit. */
export interface ComposerTarget {
  readonly to: 'reply' | 'edit';
  readonly row: Row;
}

/** Says above the box what the text in it is for. */
@Component({
  selector: 'confab-aim-strip',
  imports: [Icon],
  template: `
    <svg [confabIcon]="isEdit() ? 'pencil' : 'reply'" small />
    @if (isEdit()) {
      <span class="said truncate"><b>Edit</b> what you said at {{ formatTime(aim().row.createdAt) }}</span>
    } @else {
      <span class="whom truncate"
        >Reply to
        <b
          ><bdi>{{ aim().row.mine ? 'yourself' : aim().row.sender.displayName }}</bdi></b
        ></span
      >
      <span class="said truncate" dir="auto">{{ firstLine(aim().row.body, aim().row.calls.mentions.users) }}</span>
    }
    <button type="button" class="tool" [attr.aria-label]="isEdit() ? 'Cancel editing' : 'Cancel reply'" title="Escape" (click)="dropped.emit()">
      <svg confabIcon="x" small />
    </button>
  `,
  styleUrl: './strip.css',
})
export class AimStrip {
  readonly aim = input.required<ComposerTarget>();
  readonly dropped = output();
  protected readonly isEdit = computed(() => this.aim().to === 'edit');
  protected readonly firstLine = firstLine;
  protected readonly formatTime = formatTime;
}
