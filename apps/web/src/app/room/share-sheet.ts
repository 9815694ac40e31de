import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import { Icon } from '../ui/icon';
import { Invitation } from './invitation';

/** The code, the link and its square, for a room that others are in already. */
@Component({
  selector: 'confab-share-sheet',
  imports: [Icon, Invitation],
  template: `
    <div class="sheet">
      <header>
        <h2>Call someone in</h2>
        <button type="button" class="tool" aria-label="Close" (click)="dialog.close()"><svg confabIcon="x"></svg></button>
      </header>
      <confab-invitation [code]="code" />
    </div>
  `,
})
export class ShareSheet {
  protected readonly code = inject<string>(DIALOG_DATA);
  protected readonly dialog = inject(DialogRef);
}
