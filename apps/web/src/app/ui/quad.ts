import { Component, computed, input, numberAttribute } from '@angular/core';
import { avatarHue } from './avatar-hue';

/** `room`: in the room's hue, lettered where it has a code. `mark`: the logo's petals, `unlit` after a failure. `wait`: they light in turn. */
type QuadForm = 'room' | 'mark' | 'unlit' | 'wait';

/** Four petals leaning together. */
@Component({
  selector: 'confab-quad',
  template: '@for (petal of petals(); track $index) {<i [class.lit]="petal.lit">{{ petal.letter }}</i>}',
  host: {
    class: 'quad',
    'aria-hidden': 'true',
    '[class.mark]': 'form() === "mark" || form() === "unlit"',
    '[class.wait]': 'form() === "wait"',
    '[style.--hue]': 'hue()',
    '[style.--s]': 'size() ? size() + "px" : null',
  },
})
export class Quad {
  /** The room's id, for its hue. */
  readonly of = input<string>();
  readonly code = input<string | null>(null);
  readonly form = input<QuadForm>('room');
  /** In px; without it, the size that the surroundings set with `--s`, or 36. */
  readonly size = input<number | undefined, unknown>(undefined, { transform: (value) => (value === undefined ? undefined : numberAttribute(value)) });
  protected readonly hue = computed(() => {
    const id = this.of();
    return id === undefined ? null : avatarHue(id);
  });
  protected readonly petals = computed(() => {
    const letters = this.code() ?? '';
    const lit = this.form() === 'mark' ? 1 : -1;
    return [0, 1, 2, 3].map((place) => ({ letter: letters[place] ?? '', lit: place === lit }));
  });
}
