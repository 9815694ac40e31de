import { booleanAttribute, Component, input } from '@angular/core';
import { BrandMark } from './brand-mark';

/** Mark, one line, what to do; projected content follows (one outlined button). `failed` leaves the mark unlit. */
@Component({
  selector: 'confab-empty-state',
  imports: [BrandMark],
  template: `
    <confab-brand-mark [unlit]="failed()" size="40" />
    @if (page()) {
      <h1>{{ heading() }}</h1>
    } @else {
      <h2>{{ heading() }}</h2>
    }
    <p><ng-content select="[words]" /></p>
    <ng-content />
  `,
  host: { class: 'empty-state' },
})
export class EmptyState {
  readonly heading = input.required<string>();
  /** It is all that its page says. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly failed = input(false, { transform: booleanAttribute });
}
