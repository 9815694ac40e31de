import { booleanAttribute, Component, computed, input } from '@angular/core';
import { avatarHue } from './avatar-hue';
import { initials } from './initials';
import { sizeInPx } from './size-in-px';

/** A person's petal. Always beside their name, so it is hidden from screen readers. */
@Component({
  selector: 'confab-avatar',
  template: '{{ letters() }}',
  host: {
    class: 'avatar',
    'aria-hidden': 'true',
    '[class.away]': 'away()',
    '[class.out]': 'out()',
    '[style.--hue]': 'hue()',
    '[style.--s]': 'size() ? size() + "px" : null',
  },
})
export class Avatar {
  /** Whose: any User, or the sender of a Message. */
  readonly user = input.required<{ readonly id: string; readonly displayName: string }>();
  readonly away = input(false, { transform: booleanAttribute });
  /** Has knocked and is not admitted yet. */
  readonly out = input(false, { transform: booleanAttribute });
  /** In px; without it, the size that the surroundings set with `--s`, or 36. */
  readonly size = input<number | undefined, unknown>(undefined, { transform: sizeInPx });
  protected readonly hue = computed(() => avatarHue(this.user().id));
  protected readonly letters = computed(() => initials(this.user().displayName));
}
