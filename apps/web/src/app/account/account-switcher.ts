import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { RememberedAccount } from '../session/remembered-accounts';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { errorSentence } from '../ui/error-sentence';
import { Icon } from '../ui/icon';
import { Spinner } from '../ui/spinner';
import { Toasts } from '../ui/toasts';
import { ThemeChooser } from './theme-chooser';

/** Who this tab is, who else has a session in this browser, and how the page looks. */
@Component({
  selector: 'confab-account-switcher',
  imports: [Avatar, Icon, RouterLink, Spinner, ThemeChooser],
  templateUrl: './account-switcher.html',
  styleUrl: './account-switcher.css',
})
export class AccountSwitcher {
  readonly #dialog = inject<DialogRef<'keep-name', AccountSwitcher>>(DialogRef);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  protected readonly others = computed(() => this.session.accounts().filter((account) => account.sessionId !== this.session.session()?.id));
  protected readonly switching = signal<string | null>(null);

  protected async switchTo(account: RememberedAccount): Promise<void> {
    if (this.switching() !== null) return;
    this.switching.set(account.sessionId);
    try {
      await this.session.switchTo(account);
      await this.#leaveFor('/rooms');
    } catch (error) {
      this.#toasts.show(this.session.accounts().includes(account) ? errorSentence(error) : `${account.user.displayName} has to log in again.`);
    } finally {
      this.switching.set(null);
    }
  }

  protected claim(): void {
    this.#dialog.close('keep-name');
  }

  protected async logOut(): Promise<void> {
    this.#dialog.close();
    try {
      await this.session.logOut();
    } catch {
      this.#toasts.show('You are logged out here. The server could not be told; it ends the session by itself.');
    }
    await this.#router.navigateByUrl('/');
  }

  protected about({ user }: RememberedAccount): string {
    return user.username === null ? 'Guest' : `@${user.username}`;
  }

  protected close(): void {
    this.#dialog.close();
  }

  async #leaveFor(address: string): Promise<void> {
    this.#dialog.close();
    await this.#router.navigateByUrl(address);
  }
}
