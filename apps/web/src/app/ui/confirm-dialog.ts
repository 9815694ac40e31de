import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';

export interface Question {
  readonly heading: string;
  readonly words: string;
  /** What will happen, as the button says it: the verb and the thing, "Delete room". */
  readonly yes: string;
  /** What stays as it is, said as an action too: "Keep it". */
  readonly no: string;
  /** Nothing is lost by a yes: then it is amber, not red. */
  readonly harmless?: true;
}

/** Asks before something that cannot be undone; closes with true for yes. The safe answer stands first and has the focus. */
@Component({
  selector: 'confab-confirm-dialog',
  template: `
    <div class="sheet">
      <header>
        <h2>{{ question.heading }}</h2>
      </header>
      <p class="muted">{{ question.words }}</p>
      <div class="dialog-actions">
        <button type="button" class="btn" [class]="question.harmless ? 'ghost' : 'outline'" cdkFocusInitial (click)="dialog.close(false)">
          {{ question.no }}
        </button>
        <button type="button" class="btn" [class]="question.harmless ? 'primary' : 'danger'" (click)="dialog.close(true)">{{ question.yes }}</button>
      </div>
    </div>
  `,
})
export class ConfirmDialog {
  protected readonly question = inject<Question>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<boolean, ConfirmDialog>>(DialogRef);
}
