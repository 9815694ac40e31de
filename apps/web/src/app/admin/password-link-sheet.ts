import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import type { PasswordLink } from '@confab/contract';
import { formatDateTime } from '../ui/date-formats';
import { ClipboardWriter } from '../ui/clipboard-writer';
import { Icon } from '../ui/icon';

export interface PasswordLinkData extends PasswordLink {
  readonly name: string;
}

/** Shows a link once: the server stores only its hash. */
@Component({
  selector: 'confab-password-link-sheet',
  imports: [Icon],
  template: `
    <div class="sheet">
      <header>
        <h2>Link for a new password</h2>
      </header>
      <p class="muted">
        Hand it to <bdi>{{ data.name }}</bdi> by a way that you trust. It works once, until {{ formatDateTime(data.expiresAt) }}, and is shown only now.
      </p>
      <p class="address">{{ data.url }}</p>
      <div class="dialog-actions">
        <button type="button" class="btn ghost" (click)="dialog.close()">Done</button>
        <button type="button" class="btn primary" cdkFocusInitial (click)="clipboard.copy(data.url, 'Link copied')">
          <svg confabIcon="link" small />Copy link
        </button>
      </div>
    </div>
  `,
  styles: `
    .address {
      padding: 12px 16px;
      border-radius: var(--r-2);
      background: var(--sunk);
      font-size: 0.875rem;
      line-height: 1.25rem;
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
})
export class PasswordLinkSheet {
  protected readonly data = inject<PasswordLinkData>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<unknown, PasswordLinkSheet>>(DialogRef);
  protected readonly clipboard = inject(ClipboardWriter);
  protected readonly formatDateTime = formatDateTime;
}
