import { booleanAttribute, Directive, ElementRef, inject, input } from '@angular/core';
import type { Named } from './is-guest';
import { PersonCards } from './person-cards';

/**
 * Makes a face, or a name in a sentence, open its person's card. In the timeline, where there are as many faces as people take turns, a keyboard comes
 * to the card by the tools of a message instead: there it is `byPointer`.
 */
@Directive({
  selector: '[confabPersonCardTrigger]',
  host: {
    role: 'button',
    'aria-haspopup': 'dialog',
    '[attr.aria-hidden]': 'byPointer() ? "true" : null',
    '[attr.tabindex]': 'byPointer() ? null : 0',
    '[attr.aria-label]': 'byName() ? null : "About " + of().displayName',
    '(click)': 'open()',
    '(keydown.enter)': 'open($event)',
    '(keydown.space)': 'open($event)',
  },
})
export class PersonCardTrigger {
  readonly of = input.required<Named>({ alias: 'confabPersonCardTrigger' });
  /** A name in a sentence: it is read as it stands there. */
  readonly byName = input(false, { transform: booleanAttribute });
  readonly byPointer = input(false, { transform: booleanAttribute });
  readonly #cards = inject(PersonCards);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected open(key?: Event): void {
    key?.preventDefault();
    void this.#cards.open(this.of(), this.#element);
  }
}
