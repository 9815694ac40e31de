import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import type { PasswordLink } from '@confab/contract';
import { exactTime } from '../ui/clock-words';
import { Copier } from '../ui/copier';
import { Icon } from '../ui/icon';

export interface PasswordLinkData extends PasswordLink {
  readonly name: string;
}

/** Shows a link once: nobody can be told it again. */
@Component({
  selector: 'confab-password-link-sheet',
  imports: [Icon],
  template: `
    <div class="sheet">
      <header>
        <h2>Link for a new password</h2>
      </header>
      <p class="quiet">
        Hand it to <bdi>{{ data.name }}</bdi> by a way that you trust. It works once, until {{ exactTime(data.expiresAt) }}, and is shown only now.
      </p>
      <p class="address">{{ data.url }}</p>
      <div class="deeds">
        <button type="button" class="btn calm" (click)="dialog.close()">Done</button>
        <button type="button" class="btn main" cdkFocusInitial (click)="copier.copy(data.url, 'Link copied')"><svg confabIcon="link" small />Copy link</button>
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
  protected readonly copier = inject(Copier);
  protected readonly exactTime = exactTime;
}
