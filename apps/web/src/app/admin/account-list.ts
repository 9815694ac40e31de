import { Component, debounced, effect, inject, signal, untracked } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { Account } from '@confab/contract';
import { SessionStore } from '../session/session.store';
import { ConfirmDialog, type Question } from '../ui/confirm-dialog';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Face } from '../ui/face';
import { Field } from '../ui/field';
import { Quad } from '../ui/quad';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { Pages } from './pages';

/** The accounts of this server: searched by the beginning of a name, disabled after a question, enabled again. */
@Component({
  selector: 'confab-account-list',
  imports: [EmptyState, Face, Field, Quad],
  templateUrl: './account-list.html',
  styleUrl: './list.css',
})
export class AccountList {
  private readonly session = inject(SessionStore);
  private readonly sheets = inject(Sheets);
  private readonly toasts = inject(Toasts);
  private readonly model = signal({ query: '' });
  protected readonly form = form(this.model);
  private readonly typed = debounced(() => this.model().query.trim().slice(0, 80), 200);
  protected readonly query = (): string => (this.typed.hasValue() ? this.typed.value() : '');
  protected readonly pages = new Pages<Account>((cursor) => this.ask(cursor));
  protected readonly changing = signal<string | null>(null);

  constructor() {
    effect(() => {
      this.query();
      untracked(() => void this.pages.again());
    });
  }

  protected isMe({ user }: Account): boolean {
    return user.id === this.session.user()?.id;
  }

  protected about({ user, admin, disabled }: Account): string {
    const words = [user.username === null ? 'Guest' : `@${user.username}`, admin ? 'administrator' : '', disabled ? 'disabled' : ''];
    return words.filter((word) => word !== '').join(', ');
  }

  protected turn(account: Account): void {
    if (account.disabled) {
      void this.set(account, false);
      return;
    }
    const question: Question = {
      heading: `Disable ${account.user.displayName}?`,
      words: 'All sessions of this account end now, and nobody signs in with it until it is enabled again. Its messages stay.',
      yes: 'Disable',
      no: 'Cancel',
    };
    this.sheets
      .open<boolean, Question, ConfirmDialog>(ConfirmDialog, { label: question.heading, data: question })
      .closed.subscribe((yes) => yes === true && void this.set(account, true));
  }

  private async set({ user }: Account, disabled: boolean): Promise<void> {
    if (this.changing() !== null) return;
    this.changing.set(user.id);
    try {
      const now = await this.session.session()?.rest('PATCH /admin/users/:id', { params: { id: user.id }, body: { disabled } });
      if (now) this.pages.replace(now, (other) => other.user.id === user.id);
    } catch (error) {
      this.toasts.show(errorSentence(error));
    }
    this.changing.set(null);
  }

  private async ask(cursor: string | null) {
    const query = { ...(this.query() !== '' && { query: this.query() }), ...(cursor !== null && { cursor }) };
    const page = await this.session.session()?.rest('GET /admin/users', { query });
    return { items: page?.accounts ?? [], nextCursor: page?.nextCursor ?? null };
  }
}
