import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, debounced, effect, inject, signal, untracked } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Account, AccountCounts } from '@confab/contract';
import type { AccountKind } from '@confab/contract/constants';
import { SessionStore } from '../session/session.store';
import { briefTime, dayOf, exactTime } from '../ui/clock-words';
import { EmptyState } from '../ui/empty-state';
import { Face } from '../ui/face';
import { Icon } from '../ui/icon';
import { Quad } from '../ui/quad';
import { AccountActions, deedsFor, type AccountAction } from './account-actions';
import { Pages } from './pages';

const FILTERS: readonly { kind: AccountKind | null; called: string; count: keyof AccountCounts }[] = [
  { kind: null, called: 'All', count: 'all' },
  { kind: 'members', called: 'Members', count: 'members' },
  { kind: 'guests', called: 'Guests', count: 'guests' },
  { kind: 'disabled', called: 'Disabled', count: 'disabled' },
];

/** The accounts of this server: searched by the beginning of a name, narrowed by kind, with a menu for each. */
@Component({
  selector: 'confab-account-list',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, EmptyState, Face, FormField, Icon, Quad],
  templateUrl: './account-list.html',
  styleUrl: './table.css',
})
export class AccountList {
  private readonly session = inject(SessionStore);
  protected readonly actions = inject(AccountActions);
  private readonly model = signal({ query: '' });
  protected readonly form = form(this.model);
  private readonly typed = debounced(() => this.model().query.trim().slice(0, 80), 200);
  private readonly query = (): string => (this.typed.hasValue() ? this.typed.value() : '');
  private readonly counts = signal<AccountCounts | null>(null);
  protected readonly kind = signal<AccountKind | null>(null);
  protected readonly filters = computed(() => FILTERS.map(({ kind, called, count }) => ({ kind, words: `${called} ${this.counts()?.[count] ?? ''}`.trim() })));
  protected readonly pages = new Pages<Account>((cursor) => this.ask(cursor));
  protected readonly deedsFor = deedsFor;
  protected readonly exactTime = exactTime;
  protected readonly dayOf = dayOf;

  constructor() {
    effect(() => {
      this.query();
      this.kind();
      untracked(() => void this.pages.again());
    });
  }

  protected isMe({ user }: Account): boolean {
    return user.id === this.session.user()?.id;
  }

  protected handle(account: Account): string {
    const name = account.user.username === null ? 'no username' : `@${account.user.username}`;
    return this.isMe(account) ? `${name}, you` : name;
  }

  protected role({ user, admin, disabled }: Account): string {
    if (disabled) return 'disabled';
    return admin ? 'administrator' : user.kind;
  }

  protected lastSeen({ lastSeenAt }: Account): string {
    return lastSeenAt === null ? 'Never' : briefTime(lastSeenAt);
  }

  /** Arrow keys move the choice, as in any group of radio buttons. */
  protected turn(event: KeyboardEvent, group: HTMLElement): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (FILTERS.findIndex(({ kind }) => kind === this.kind()) + step + FILTERS.length) % FILTERS.length;
    this.kind.set(FILTERS[next]?.kind ?? null);
    group.querySelectorAll<HTMLElement>('button')[next]?.focus();
  }

  protected async run(account: Account, action: AccountAction): Promise<void> {
    const now = await this.actions.run(account, action);
    if (now) this.pages.replace(now, (other) => other.user.id === now.user.id);
  }

  private async ask(cursor: string | null) {
    const kind = this.kind();
    const query = { ...(this.query() !== '' && { query: this.query() }), ...(kind !== null && { kind }), ...(cursor !== null && { cursor }) };
    const page = await this.session.session()?.rest('GET /admin/users', { query });
    this.counts.set(page?.counts ?? null);
    return { items: page?.accounts ?? [], nextCursor: page?.nextCursor ?? null };
  }
}
