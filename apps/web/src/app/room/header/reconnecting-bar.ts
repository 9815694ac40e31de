import { Component, inject } from '@angular/core';
import { SessionStore } from '../../session/session.store';
import { heldFor } from '../../ui/held-for';
import { Quad } from '../../ui/quad';

const AFTER_MS = 2000;

/** A quiet bar, once the line has been down long enough to matter. */
@Component({
  selector: 'confab-reconnecting-bar',
  imports: [Quad],
  template: `
    <div role="status">
      @if (isDown()) {
        <div class="bar">
          <confab-quad form="wait" size="18" />
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
  protected readonly isDown = heldFor(() => this.session.connection() !== 'online', AFTER_MS);
}
