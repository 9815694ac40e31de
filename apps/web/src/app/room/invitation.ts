import { Component, computed, inject, input } from '@angular/core';
import { DOCUMENT } from '@angular/common';
import { Code } from '../ui/code';
import { Copier } from '../ui/copier';
import { Icon } from '../ui/icon';
import { QrCode } from './qr-code';

/** A room's code, to be said, pointed a camera at, copied or sent. */
@Component({
  selector: 'confab-invitation',
  imports: [Code, Icon, QrCode],
  templateUrl: './invitation.html',
  styleUrl: './invitation.css',
})
export class Invitation {
  readonly code = input.required<string>();
  readonly #copier = inject(Copier);
  readonly #window = inject(DOCUMENT).defaultView;
  protected readonly address = computed(() => `${this.#window?.location.origin ?? ''}/r/${this.code()}`);
  protected readonly shown = computed(() => this.address().replace(/^https?:\/\//, ''));
  protected readonly canShare = typeof this.#window?.navigator.share === 'function';

  protected copyCode(): void {
    this.#copier.copy(this.code(), 'Code copied');
  }

  protected copyLink(): void {
    this.#copier.copy(this.address(), 'Link copied');
  }

  protected share(): void {
    // Rejected when the sheet is closed without sharing, which is an answer like any other.
    this.#window?.navigator.share({ title: 'Confab', text: `Come into my room with the code ${this.code()}`, url: this.address() }).catch(() => undefined);
  }
}
