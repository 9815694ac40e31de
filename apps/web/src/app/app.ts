import { afterNextRender, Component, DOCUMENT, effect, inject, Injector, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationCancel, NavigationEnd, NavigationError, NavigationStart, Router, RouterOutlet } from '@angular/router';
import { SessionStore } from './session/session.store';
import { EmptyState } from './ui/empty-state';
import { Quad } from './ui/quad';
import { Theme } from './ui/theme';
import { ToastPlace } from './ui/toast-place';

const SLOW_MS = 200;

@Component({
  selector: 'confab-app',
  imports: [EmptyState, Quad, RouterOutlet, ToastPlace],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly document = inject(DOCUMENT);
  protected readonly session = inject(SessionStore);
  /** The first page takes its time. */
  protected readonly slow = signal(false);
  protected readonly shown = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(Theme);
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) this.timer ??= setTimeout(() => this.slow.set(true), SLOW_MS);
      else if (event instanceof NavigationEnd || event instanceof NavigationCancel || event instanceof NavigationError) this.arrive();
      if (event instanceof NavigationEnd && event.id > 1) afterNextRender(() => this.focusPage(), { injector: this.injector });
    });
    effect(() => this.session.ended() !== null && this.leadOut());
  }

  protected retry(): void {
    this.session.retryNow();
  }

  private arrive(): void {
    clearTimeout(this.timer);
    this.shown.set(true);
  }

  /** The server ended the session: strangers stand at the log-in page, and come back to where they were. */
  private leadOut(): void {
    const next = this.router.url;
    if (/^\/(rooms|account|admin|knock)/.test(next)) void this.router.navigate(['/login'], { queryParams: { next } });
  }

  /** What was focused has gone with its page: screen readers and the Tab key start at the new one's heading. */
  private focusPage(): void {
    if (this.document.activeElement !== this.document.body && this.document.activeElement !== null) return;
    this.document.querySelector<HTMLElement>('h1[tabindex="-1"], main[tabindex="-1"]')?.focus({ preventScroll: true });
  }
}
