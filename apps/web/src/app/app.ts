import { afterNextRender, Component, DOCUMENT, effect, inject, Injector, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationCancel, NavigationEnd, NavigationError, Router, RouterOutlet } from '@angular/router';
import { RoomsLoader } from './rooms/rooms-loader';
import { SessionStore } from './session/session.store';
import { EmptyState } from './ui/empty-state';
import { Logo } from './ui/logo';
import { Theme } from './ui/theme';
import { ToastPlace } from './ui/toast-place';

@Component({
  selector: 'confab-app',
  imports: [EmptyState, Logo, RouterOutlet, ToastPlace],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  readonly #router = inject(Router);
  readonly #injector = inject(Injector);
  readonly #document = inject(DOCUMENT);
  protected readonly session = inject(SessionStore);
  /** Whether the first navigation has ended; until then the page shows the splash of index.html. */
  protected readonly shown = signal(false);

  constructor() {
    inject(Theme);
    const rooms = inject(RoomsLoader);
    // Where it cannot be loaded, the page of rooms says so.
    effect(() => this.session.client() !== null && void rooms.load().catch(() => undefined));
    this.#router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationEnd || event instanceof NavigationCancel || event instanceof NavigationError) this.shown.set(true);
      if (event instanceof NavigationEnd && event.id > 1) afterNextRender(() => this.#focusPage(), { injector: this.#injector });
    });
    effect(() => this.session.ended() !== null && this.#goToLogIn());
  }

  protected retry(): void {
    this.session.retryNow();
  }

  /** After the server has ended the session: to the log-in page, and from there back to the present address. */
  #goToLogIn(): void {
    const next = this.#router.url;
    if (/^\/(rooms|account|admin|knock)/.test(next)) void this.#router.navigate(['/login'], { queryParams: { next } });
  }

  /** The focused element was removed with its page: screen readers and the Tab key go on from the new page's heading. */
  #focusPage(): void {
    if (this.#document.activeElement !== this.#document.body && this.#document.activeElement !== null) return;
    this.#document.querySelector<HTMLElement>('h1[tabindex="-1"], main[tabindex="-1"]')?.focus({ preventScroll: true });
  }
}
