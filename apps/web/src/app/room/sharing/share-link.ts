import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { ClipboardWriter } from '../../ui/clipboard-writer';
import { Icon } from '../../ui/icon';
import { QrCode } from './qr-code';

/** A link into a room: as a square for a camera, to be copied, or sent. */
@Component({
  selector: 'confab-share-link',
  imports: [Icon, QrCode],
  templateUrl: './share-link.html',
  styleUrl: './share-link.css',
})
export class ShareLink {
  readonly address = input.required<string>();
  /** What is sent along with it. */
  readonly words = input.required<string>();
  readonly #clipboard = inject(ClipboardWriter);
  readonly #navigator = inject(DOCUMENT).defaultView?.navigator;
  protected readonly shown = computed(() => this.address().replace(/^https?:\/\//, ''));
  protected readonly canShare = typeof this.#navigator?.share === 'function';

  protected copy(): void {
    this.#clipboard.copy(this.address(), 'Link copied');
  }

  protected share(): void {
    // Rejected when the sheet is closed without sharing, which is an answer like any other.
    this.#navigator?.share({ title: 'Confab', text: this.words(), url: this.address() }).catch(() => undefined);
  }
}
