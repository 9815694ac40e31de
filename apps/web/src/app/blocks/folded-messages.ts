import { Component, input, output } from '@angular/core';
import { Icon } from '../ui/icon';

/** A blocked user's messages, collapsed, with a button that shows them. */
@Component({
  selector: 'confab-folded-messages',
  imports: [Icon],
  template: `
    <svg confabIcon="ban" small></svg>
    <p>
      {{ count() === 1 ? '1 message' : count() + ' messages' }} from someone you blocked <button type="button" class="text" (click)="shown.emit()">Show</button>
    </p>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: 36px minmax(0, 1fr);
      column-gap: 20px;
      align-items: center;
      margin-block-start: 16px;
      font-size: 0.8125rem;
      line-height: 1.25rem;
      color: var(--ink-3);
    }
    .i {
      justify-self: center;
    }
    .text {
      font-size: inherit;
    }
    @media (max-width: 48em) {
      :host {
        grid-template-columns: 32px minmax(0, 1fr);
        column-gap: 18px;
      }
    }
  `,
})
export class FoldedMessages {
  readonly count = input.required<number>();
  readonly shown = output();
}
