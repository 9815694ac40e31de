import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { FrontDoor } from '../front/front-door';
import { SessionStore } from '../session/session.store';
import { errorSentence } from '../ui/error-sentence';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { ConfirmDialog, type Question } from '../ui/confirm-dialog';

@Component({
  selector: 'confab-delete-account',
  template: `
    <h2>Delete account</h2>
    <p class="small quiet">What you have said stays in its rooms, without your name. Nobody can undo this.</p>
    <button type="button" class="btn stop slim" (click)="ask()">Delete {{ isGuest() ? 'this guest' : 'my account' }}</button>
  `,
  styleUrl: './section.css',
})
export class DeleteAccount {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly sheets = inject(Sheets);
  private readonly toasts = inject(Toasts);
  private readonly door = inject(FrontDoor);
  protected readonly isGuest = computed(() => this.session.user()?.kind === 'guest');

  protected ask(): void {
    const question: Question = {
      heading: 'Delete this account?',
      words: 'You leave all your rooms at once, on all your devices. Nobody can undo this.',
      yes: 'Delete account',
      no: 'Keep it',
    };
    this.sheets
      .open<boolean, Question, ConfirmDialog>(ConfirmDialog, { label: question.heading, data: question })
      .closed.subscribe((yes) => yes === true && void this.remove());
  }

  private async remove(): Promise<void> {
    try {
      await this.session.deleteAccount();
      this.door.word.set('Your account is deleted.');
      await this.router.navigateByUrl('/');
    } catch (error) {
      this.toasts.show(errorSentence(error));
    }
  }
}
