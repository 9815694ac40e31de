import { Component, computed, input } from '@angular/core';
import type { NameMatch } from './name-match';

/** A name with the part underlined that was looked for. */
@Component({
  selector: 'confab-marked-text',
  template: '{{ before() }}@if (found(); as found) {<mark>{{ found }}</mark>}{{ after() }}',
  styles: `
    :host {
      display: contents;
    }
    mark {
      background: none;
      color: inherit;
      font-weight: 700;
      text-decoration: underline 2px var(--accent-mark);
      text-underline-offset: 3px;
    }
  `,
})
export class MarkedText {
  readonly text = input.required<string>();
  readonly match = input<NameMatch | null>(null);
  protected readonly before = computed(() => this.text().slice(0, this.match()?.start));
  protected readonly found = computed(() => this.text().slice(this.match()?.start ?? this.text().length, this.match()?.end));
  protected readonly after = computed(() => this.text().slice(this.match()?.end ?? this.text().length));
}
