import { Component, input } from '@angular/core';
import { GuestMark } from './guest-mark';
import type { Named } from './is-guest';
import { PersonCardTrigger } from './person-card-trigger';

/** A person's name in a sentence, which opens their card. */
@Component({
  selector: 'confab-person-name',
  imports: [GuestMark, PersonCardTrigger],
  template: `
    @if (own(); as word) {
      <b>{{ word }}</b>
    } @else {
      <b byName [confabPersonCardTrigger]="of()"
        ><bdi>{{ of().displayName }}</bdi></b
      ><confab-guest-mark [of]="of()" />
    }
  `,
  styles: `
    b {
      font-weight: 600;
      color: var(--ink);
    }
    [role='button'] {
      cursor: pointer;
      border-radius: 3px;
    }
    [role='button']:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  `,
})
export class PersonName {
  readonly of = input.required<Named>();
  /** The word to use if the person is the reader. */
  readonly own = input<string | null>(null);
}
