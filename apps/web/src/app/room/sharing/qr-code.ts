import { Component, computed, input } from '@angular/core';
import { encode } from 'uqr';

/** An address as a square for a phone's camera; dark on white in both themes, since cameras want it so. */
@Component({
  selector: 'confab-qr-code',
  template: '<svg [attr.viewBox]="box()" role="img" aria-label="QR code of the link" shape-rendering="crispEdges"><path [attr.d]="path()" /></svg>',
  styles: `
    :host {
      display: block;
      padding: 12px;
      border-radius: var(--r-2);
      background: #fff;
      box-shadow: inset 0 0 0 1px var(--line);
    }
    svg {
      inline-size: 108px;
      block-size: 108px;
      fill: #16241e;
    }
  `,
})
export class QrCode {
  readonly address = input.required<string>();
  readonly #square = computed(() => encode(this.address(), { ecc: 'M', border: 0 }));
  protected readonly box = computed(() => `0 0 ${this.#square().size} ${this.#square().size}`);
  protected readonly path = computed(() =>
    this.#square()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
      .join(''),
  );
}
