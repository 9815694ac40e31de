import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { ClipboardWriter } from '../../ui/clipboard-writer';
import { Icon } from '../../ui/icon';
import { QrCode } from './qr-code';

/** A link into a room: as a QR code, to be copied, or to be shared. */
@Component({
  selector: 'confab-share-link',
  imports: [Icon, QrCode],
  templateUrl: './share-link.html',
  styleUrl: './share-link.css',
})
export class ShareLink {
  readonly address = input.required<string>();
  /** The text that is shared with it. */
  readonly words = input.required<string>();
  readonly #clipboard = inject(ClipboardWriter);
  readonly #navigator = inject(DOCUMENT).defaultView?.navigator;
  protected readonly shown = computed(() => this.address().replace(/^https?:\/\//, ''));
  protected readonly canShare = typeof this.#navigator?.share === 'function';

  protected copy(): void {
    this.#clipboard.copy(this.address(), 'Link copied');
  }

  protected share(): void {
    // Rejects if the user closes the sheet without sharing.
    this.#navigator?.share({ title: 'Confab', text: this.words(), url: this.address() }).catch(() => undefined);
  }
}
