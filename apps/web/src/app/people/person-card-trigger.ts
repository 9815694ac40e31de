import { booleanAttribute, Directive, ElementRef, inject, input } from '@angular/core';
import type { Named } from './is-guest';
import { PersonCards } from './person-cards';

/**
 * Opens a person's card from their avatar, or from their name in a sentence. In the timeline, which has many avatars, the keyboard reaches
 * the card through a message's actions instead: there it is `byPointer`.
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
  /** On a name in a sentence, which screen readers read as it is. */
  readonly byName = input(false, { transform: booleanAttribute });
  readonly byPointer = input(false, { transform: booleanAttribute });
  readonly #cards = inject(PersonCards);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected open(key?: Event): void {
    key?.preventDefault();
    void this.#cards.open(this.of(), this.#element);
  }
}
