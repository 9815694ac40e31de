import { booleanAttribute, Component, computed, input } from '@angular/core';
import { spokenLetter } from './spoken-letter';

/** A room's code: letters in petals, with the spoken alphabet below; `tiny` for the header's chip. */
@Component({
  selector: 'confab-code',
  template: `
    <ol class="code" [class.tiny]="tiny()" [class.long]="letters().length > 4" [attr.aria-label]="tiny() ? null : spelt()" [attr.aria-hidden]="tiny() || null">
      @for (letter of letters(); track $index) {
        <li>
          <b>{{ letter }}</b>
          @if (!tiny()) {
            <small>{{ spoken(letter) }}</small>
          }
        </li>
      }
    </ol>
  `,
})
export class Code {
  readonly code = input.required<string>();
  readonly tiny = input(false, { transform: booleanAttribute });
  protected readonly letters = computed(() => [...this.code()]);
  /** Spaces keep screen readers from reading the code as a word. */
  protected readonly spelt = computed(() => this.letters().join(' '));
  protected readonly spoken = spokenLetter;
}
