import { Component, input } from '@angular/core';
import type { Piece } from '../rooms/name-match';

/** A name, with what was looked for underlined. */
@Component({
  selector: 'confab-found-text',
  template: `
    @for (piece of pieces(); track $index) {
      @if (piece.found) {
        <mark>{{ piece.text }}</mark>
      } @else {
        <span>{{ piece.text }}</span>
      }
    }
  `,
  styles: `
    mark {
      background: none;
      color: inherit;
      font-weight: 700;
      text-decoration: underline;
      text-decoration-color: var(--accent-mark);
      text-decoration-thickness: 2px;
      text-underline-offset: 3px;
    }
  `,
})
export class FoundText {
  readonly pieces = input.required<readonly Piece[]>();
}
