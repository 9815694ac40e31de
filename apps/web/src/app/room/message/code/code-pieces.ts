import { Component, input } from '@angular/core';
import type { CodePiece } from './code-kinds';

/** Apart from the `pre` around it, in which the spaces of a template would be seen. */
@Component({
  selector: 'code[confabPieces]',
  template: `
    @for (piece of confabPieces(); track $index) {
      @if (piece.kind) {
        <span [class]="piece.kind">{{ piece.text }}</span>
      } @else {
        <ng-container>{{ piece.text }}</ng-container>
      }
    }
  `,
  styles: `
    :host {
      font: inherit;
    }
    .keyword {
      color: var(--code-key);
    }
    .string {
      color: var(--code-str);
    }
    .number {
      color: var(--code-num);
    }
    .function {
      color: var(--code-fn);
    }
    .comment {
      color: var(--ink-3);
    }
  `,
})
export class CodePieces {
  readonly confabPieces = input.required<readonly CodePiece[]>();
}
