import { Component, computed, input } from '@angular/core';
import { avatarHue } from './avatar-hue';
import { sizeInPx } from './size-in-px';

/** A room's avatar: four petals in its hue, with the letters of its code. Always beside the room's name, so it is hidden from screen readers. */
@Component({
  selector: 'confab-room-avatar',
  template: '@for (letter of letters(); track $index) {<i>{{ letter }}</i>}',
  host: { class: 'petals', 'aria-hidden': 'true', '[style.--hue]': 'hue()', '[style.--s]': 'size() ? size() + "px" : null' },
})
export class RoomAvatar {
  readonly roomId = input.required<string>();
  readonly code = input<string | null>(null);
  readonly size = input<number | undefined, unknown>(undefined, { transform: sizeInPx });
  protected readonly hue = computed(() => avatarHue(this.roomId()));
  protected readonly letters = computed(() => [0, 1, 2, 3].map((place) => this.code()?.[place] ?? ''));
}
