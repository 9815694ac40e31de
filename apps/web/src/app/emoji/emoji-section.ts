import { Component, input } from '@angular/core';

/** What can be picked. */
export interface Choice {
  readonly sign: string;
  readonly name: string;
  readonly code: string;
}

/** One kind of emoji in the picker: changed alone, so that a step among two thousand touches few. */
@Component({
  selector: 'confab-emoji-section',
  template: `
    <p class="heading" aria-hidden="true">{{ name() }}</p>
    @for (choice of choices(); track choice.sign) {
      <button
        type="button"
        role="option"
        tabindex="-1"
        [id]="prefix() + $index"
        [class.active]="active() === $index"
        [attr.aria-selected]="active() === $index"
        [attr.aria-label]="choice.name"
      >
        {{ choice.sign }}
      </button>
    }
  `,
  styleUrl: './emoji-section.css',
  host: { role: 'group', '[attr.aria-label]': 'name()', '[style.--lines]': 'Math.ceil(choices().length / 9)' },
})
export class EmojiSection {
  readonly name = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  /** Which one the arrow keys have reached; null where they are elsewhere. */
  readonly active = input<number | null>(null);
  /** Of the ids of its options, which a number ends. */
  readonly prefix = input.required<string>();
  protected readonly Math = Math;
}
