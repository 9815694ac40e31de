import { Component, inject } from '@angular/core';
import { SessionStore } from '../../session/session.store';
import { delayedTrue } from '../../ui/delayed-true';
import { Spinner } from '../../ui/spinner';

const AFTER_MS = 2000;

/** The bar that shows a lost connection, after a delay. */
@Component({
  selector: 'confab-reconnecting-bar',
  imports: [Spinner],
  template: `
    <div role="status">
      @if (isDown()) {
        <div class="bar">
          <confab-spinner size="18" />
          <span><b>Reconnecting.</b> Keep writing: it goes out in order when the line is back.</span>
          <button type="button" class="text" (click)="session.retryNow()">Try now</button>
        </div>
      }
    </div>
  `,
  styleUrl: './reconnecting-bar.css',
})
export class ReconnectingBar {
  protected readonly session = inject(SessionStore);
  protected readonly isDown = delayedTrue(() => this.session.connection() !== 'online', AFTER_MS);
}
