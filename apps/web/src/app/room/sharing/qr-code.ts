import { afterNextRender, Component, computed, input, signal } from '@angular/core';
import type { encode } from 'uqr';
import { whenIdle } from '../../ui/when-idle';

/**
 * An address as a QR code; dark on white in both themes, since cameras want it so. It is worked out once the browser has nothing
 * else to do: a slow phone takes a tenth of a second for it.
 */
@Component({
  selector: 'confab-qr-code',
  template: `
    @if (square(); as square) {
      <svg [attr.viewBox]="'0 0 ' + square.size + ' ' + square.size" role="img" aria-label="QR code of the link" shape-rendering="crispEdges">
        <path [attr.d]="path()" />
      </svg>
    } @else if (failed()) {
      <p class="small">The square could not be loaded.</p>
    }
  `,
  styles: `
    :host {
      display: block;
      flex: none;
      inline-size: 132px;
      block-size: 132px;
      padding: 12px;
      border-radius: var(--r-2);
      background: #fff;
      color: #16241e;
      box-shadow: inset 0 0 0 1px var(--line);
    }
    svg {
      inline-size: 108px;
      block-size: 108px;
      fill: currentColor;
    }
  `,
})
export class QrCode {
  readonly address = input.required<string>();
  readonly #encode = signal<typeof encode | null>(null);
  protected readonly failed = signal(false);
  protected readonly square = computed(() => this.#encode()?.(this.address(), { ecc: 'M', border: 0 }));
  protected readonly path = computed(() =>
    this.square()
      ?.data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  );

  constructor() {
    afterNextRender(() => whenIdle(() => void this.#load()));
  }

  async #load(): Promise<void> {
    try {
      const { encode } = await import('uqr');
      this.#encode.set(encode);
    } catch {
      // Offline, or the server has a newer build: the link beside it says the same.
      this.failed.set(true);
    }
  }
}
