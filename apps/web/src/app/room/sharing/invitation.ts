import { DOCUMENT } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { Code } from '../../ui/code';
import { ClipboardWriter } from '../../ui/clipboard-writer';
import { ShareLink } from './share-link';

/** A room's code and link, with the ways to share them. */
@Component({
  selector: 'confab-invitation',
  imports: [Code, ShareLink],
  templateUrl: './invitation.html',
  styleUrl: './invitation.css',
})
export class Invitation {
  readonly code = input.required<string>();
  readonly #clipboard = inject(ClipboardWriter);
  readonly #window = inject(DOCUMENT).defaultView;
  protected readonly address = computed(() => `${this.#window?.location.origin ?? ''}/r/${this.code()}`);

  protected copyCode(): void {
    this.#clipboard.copy(this.code(), 'Code copied');
  }
}
