import { inject, Service, signal } from '@angular/core';
import type { Account, UpdateAccount } from '@confab/contract';
import { SessionStore } from '../session/session.store';
import type { Question } from '../ui/confirm-dialog';
import { errorSentence } from '../ui/error-sentence';
import type { IconName } from '../ui/icons';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { PasswordLinkSheet, type PasswordLinkData } from './password-link-sheet';

export type AccountAction = 'promote' | 'demote' | 'password' | 'disable' | 'enable';

interface ActionLabel {
  readonly action: AccountAction;
  readonly label: string;
  readonly icon: IconName;
}

/** What an administrator can do with an account. Guests have no password and cannot be administrators. */
export function actionsFor({ user, admin, disabled }: Account): readonly ActionLabel[] {
  const own: ActionLabel[] = admin
    ? [{ action: 'demote', label: 'Take administration away…', icon: 'crown' }]
    : [{ action: 'promote', label: 'Make administrator…', icon: 'crown' }];
  const ofMembers: ActionLabel[] = [...own, { action: 'password', label: 'Link for a new password…', icon: 'link' }];
  const last: ActionLabel = disabled ? { action: 'enable', label: 'Enable', icon: 'check' } : { action: 'disable', label: 'Disable…', icon: 'ban' };
  return user.kind === 'member' ? [...ofMembers, last] : [last];
}

const CHANGES: Readonly<Record<Exclude<AccountAction, 'password'>, UpdateAccount>> = {
  promote: { admin: true },
  demote: { admin: false },
  disable: { disabled: true },
  enable: { disabled: false },
};

/** Runs the actions, with the confirmation before and the toast after. */
@Service()
export class AccountActions {
  readonly #session = inject(SessionStore);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);
  readonly #busy = signal<string | null>(null);
  /** The id of the account that is being changed. */
  readonly under = this.#busy.asReadonly();

  /** Resolves with the changed account, or undefined if it was not changed. */
  async run(account: Account, action: AccountAction): Promise<Account | undefined> {
    if (this.#busy() !== null || !(await this.#sure(account, action))) return undefined;
    this.#busy.set(account.user.id);
    try {
      return await (action === 'password' ? this.#showLink(account) : this.#change(account, CHANGES[action]));
    } catch (error) {
      this.#toasts.show(errorSentence(error));
      return undefined;
    } finally {
      this.#busy.set(null);
    }
  }

  #change({ user }: Account, body: UpdateAccount): Promise<Account> | undefined {
    return this.#session.session()?.rest('PATCH /admin/users/:id', { params: { id: user.id }, body });
  }

  async #showLink({ user }: Account): Promise<undefined> {
    const link = await this.#session.session()?.rest('POST /admin/users/:id/password-link', { params: { id: user.id } });
    const data = link && { ...link, name: user.displayName };
    if (data) void this.#sheets.open<undefined, PasswordLinkData>(() => Promise.resolve(PasswordLinkSheet), { label: 'Link for a new password', data });
  }

  async #sure({ user }: Account, action: AccountAction): Promise<boolean> {
    const question = questionFor(user.displayName, action);
    return question === undefined || this.#sheets.ask(question);
  }
}

function questionFor(name: string, action: AccountAction): Question | undefined {
  const questions: Readonly<Partial<Record<AccountAction, Question>>> = {
    disable: {
      heading: `Disable ${name}?`,
      words: 'All sessions of this account end now, and nobody signs in with it until it is enabled again. Its messages stay.',
      yes: 'Disable account',
      no: 'Leave it enabled',
    },
    promote: {
      heading: `Make ${name} an administrator?`,
      words:
        'They can then disable accounts, hand out links for new passwords and make others administrators, as you can. They read no room that they are not in.',
      yes: 'Make administrator',
      no: 'Leave as it is',
      harmless: true,
    },
    demote: {
      heading: `Take administration from ${name}?`,
      words: 'They keep their account, and look after this server no longer.',
      yes: 'Take it away',
      no: 'Leave as it is',
    },
    password: {
      heading: `A new password for ${name}?`,
      words:
        'You get a link to hand to them. Whoever opens it sets a new password, once, within 24 hours; all their sessions end then. An earlier link ends now.',
      yes: 'Make the link',
      no: 'Leave as it is',
      harmless: true,
    },
  };
  return questions[action];
}
