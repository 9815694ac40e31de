import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, debounced, effect, inject, signal, untracked } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import type { Account, AccountCounts } from '@confab/contract';
import type { AccountKind, AccountRole, LastSeen } from '@confab/contract/constants';
import { SessionStore } from '../session/session.store';
import { Avatar } from '../ui/avatar';
import { formatListTime, formatDate, formatDateTime } from '../ui/date-formats';
import { EmptyState } from '../ui/empty-state';
import { Icon } from '../ui/icon';
import { PagedList } from '../ui/paged-list';
import { Select } from '../ui/select';
import { Spinner } from '../ui/spinner';
import { withoutNulls } from '../ui/without-nulls';
import { AccountActions, actionsFor, type AccountAction } from './account-actions';

const FILTERS: readonly { kind: AccountKind | null; label: string; count: keyof AccountCounts }[] = [
  { kind: null, label: 'All', count: 'all' },
  { kind: 'members', label: 'Members', count: 'members' },
  { kind: 'guests', label: 'Guests', count: 'guests' },
  { kind: 'disabled', label: 'Disabled', count: 'disabled' },
];

const ROLES: readonly { value: AccountRole | null; words: string }[] = [
  { value: null, words: 'Any role' },
  { value: 'administrator', words: 'Administrators' },
  { value: 'member', words: 'Members' },
  { value: 'guest', words: 'Guests' },
];

const SEEN: readonly { value: LastSeen | null; words: string }[] = [
  { value: null, words: 'Last seen: any time' },
  { value: 'day', words: 'In a day' },
  { value: 'week', words: 'In a week' },
  { value: 'month', words: 'In a month' },
  { value: 'longer', words: 'Not for a month' },
];

/** The accounts of this server: searched by the beginning of a name, narrowed by kind, with a menu for each. */
@Component({
  selector: 'confab-account-list',
  imports: [Avatar, CdkMenu, CdkMenuItem, CdkMenuTrigger, EmptyState, FormField, Icon, Select, Spinner],
  templateUrl: './account-list.html',
  styleUrls: ['./table.css', './account-list.css'],
})
export class AccountList {
  readonly #session = inject(SessionStore);
  protected readonly actions = inject(AccountActions);
  readonly #model = signal({ query: '' });
  protected readonly form = form(this.#model);
  readonly #typed = debounced(() => this.#model().query.trim().slice(0, 80), 200);
  readonly #query = (): string => (this.#typed.hasValue() ? this.#typed.value() : '');
  readonly #counts = signal<AccountCounts | null>(null);
  protected readonly kind = signal<AccountKind | null>(null);
  protected readonly role = signal<AccountRole | null>(null);
  protected readonly seen = signal<LastSeen | null>(null);
  protected readonly roles = ROLES;
  protected readonly times = SEEN;
  protected readonly filters = computed(() => FILTERS.map(({ kind, label, count }) => ({ kind, words: `${label} ${this.#counts()?.[count] ?? ''}`.trim() })));
  protected readonly pages = new PagedList<Account>((cursor) => this.#ask(cursor));
  protected readonly actionsFor = actionsFor;
  protected readonly formatDateTime = formatDateTime;
  protected readonly formatDate = formatDate;

  constructor() {
    effect(() => {
      this.#query();
      this.kind();
      this.role();
      this.seen();
      untracked(() => void this.pages.again());
    });
  }

  protected isMe({ user }: Account): boolean {
    return user.id === this.#session.user()?.id;
  }

  protected handle(account: Account): string {
    const name = account.user.username === null ? 'no username' : `@${account.user.username}`;
    return this.isMe(account) ? `${name}, you` : name;
  }

  protected roleOf({ user, admin, disabled }: Account): string {
    if (disabled) return 'disabled';
    return admin ? 'administrator' : user.kind;
  }

  protected lastSeen({ lastSeenAt, online }: Account): string {
    if (online) return 'here';
    return lastSeenAt === null ? 'Never' : formatListTime(lastSeenAt);
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

  async #ask(cursor: string | null) {
    const wanted = { query: this.#query() || null, kind: this.kind(), role: this.role(), lastSeen: this.seen(), cursor };
    const query = withoutNulls(wanted);
    const page = await this.#session.session()?.rest('GET /admin/users', { query });
    this.#counts.set(page?.counts ?? null);
    return { items: page?.accounts ?? [], nextCursor: page?.nextCursor ?? null };
  }
}
