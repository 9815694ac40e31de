import { Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterOutlet } from '@angular/router';
import { filter, map, startWith } from 'rxjs';
import { FrontFrame } from '../front/front-frame';

/** For the server's administrators: its accounts, and what was done to whom. The server refuses everyone else. */
@Component({
  selector: 'confab-admin-page',
  imports: [FrontFrame, RouterLink, RouterOutlet],
  templateUrl: './admin-page.html',
  styleUrls: ['../front/front-card.css', './admin-page.css'],
})
export class AdminPage {
  private readonly router = inject(Router);
  protected readonly address = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.router.url),
    ),
    { initialValue: '' },
  );
}
