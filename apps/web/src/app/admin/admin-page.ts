import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Logo } from '../ui/logo';

const PAGES: readonly { address: string; words: string; icon: IconName }[] = [
  { address: '/admin', words: 'Overview', icon: 'gauge' },
  { address: '/admin/accounts', words: 'Accounts', icon: 'users' },
  { address: '/admin/audit', words: 'Who did what', icon: 'scroll-text' },
];

/** The administration's frame: overview, accounts and audit log. To everybody else the address does not exist. */
@Component({
  selector: 'confab-admin-page',
  imports: [Icon, Logo, RouterLink, RouterOutlet],
  templateUrl: './admin-page.html',
  styleUrl: './admin-page.css',
})
export class AdminPage {
  readonly #router = inject(Router);
  protected readonly pages = PAGES;
  protected readonly address = toSignal(
    this.#router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.#router.url),
    ),
    { initialValue: '' },
  );
}
