import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';

export interface Question {
  readonly heading: string;
  readonly words: string;
  /** What will happen, as the button says it. */
  readonly yes: string;
  readonly no: string;
}

/** Asks before something that cannot be undone; closes with true for yes. The safe answer has the focus. */
@Component({
  selector: 'confab-confirm-dialog',
  template: `
    <div class="sheet">
      <header>
        <h2>{{ question.heading }}</h2>
      </header>
      <p class="quiet">{{ question.words }}</p>
      <div class="pair">
        <button type="button" class="btn stop" (click)="dialog.close(true)">{{ question.yes }}</button>
        <button type="button" class="btn line" cdkFocusInitial (click)="dialog.close(false)">{{ question.no }}</button>
      </div>
    </div>
  `,
  styles: `
    .pair {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .pair > .btn {
      flex: 1 1 auto;
    }
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean, ConfirmDialog>>(DialogRef);
}
