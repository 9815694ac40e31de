import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { firstLine } from '../../markdown/first-line';
import { formatDateTime } from '../../ui/date-formats';
import { Icon } from '../../ui/icon';
import type { Row } from './row';
import type { RowAction, RowTool } from './row-actions';

/** A message's actions, as a sheet for touch screens. */
@Component({
  selector: 'confab-message-sheet',
  imports: [Icon],
  template: `
    <div class="sheet">
      <p>
        <span class="truncate" dir="auto">{{ words }}</span>
        <span class="meta">{{ time }}</span>
      </p>
      <div class="choices">
        @for (tool of tools; track tool.action) {
          <button type="button" class="item" [class.danger]="tool.action === 'delete'" (click)="dialog.close(tool.action)">
            <svg [confabIcon]="tool.icon"></svg><span class="t">{{ tool.label }}</span>
          </button>
        }
      </div>
    </div>
  `,
  styles: `
    p {
      display: grid;
      color: var(--ink-2);
    }
    .choices {
      display: grid;
      margin-inline: -10px;
    }
  `,
})
export class MessageSheet {
  readonly #data = inject<{ readonly row: Row; readonly tools: readonly RowTool[] }>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<RowAction>>(DialogRef);
  protected readonly tools = this.#data.tools;
  protected readonly words = firstLine(this.#data.row.body);
  protected readonly time = formatDateTime(this.#data.row.createdAt);
}
