import { afterRenderEffect, Component, computed, ElementRef, inject, input, output } from '@angular/core';
import { GuestMark } from '../../../people/guest-mark';
import { Avatar } from '../../../ui/avatar';
import { Icon } from '../../../ui/icon';
import { RoomAvatar } from '../../../ui/room-avatar';
import { Viewport } from '../../../ui/viewport';
import type { Choice, ChoiceGroup } from './choices';
import { MarkedText } from './marked-text';

/** What can be put in for what is being typed, above the box. The focus stays in the box, which names the line that the keys have reached. */
@Component({
  selector: 'confab-completion-menu',
  imports: [Avatar, GuestMark, Icon, MarkedText, RoomAvatar],
  templateUrl: './completion-menu.html',
  styleUrl: './completion-menu.css',
  // Pressing on a line must not take the focus from the box.
  host: { class: 'menu', '(mousedown)': '$event.preventDefault()' },
})
export class CompletionMenu {
  readonly groups = input.required<readonly ChoiceGroup[]>();
  readonly reached = input.required<number>();
  /** Of the list; its lines are numbered after it. */
  readonly listId = input.required<string>();
  readonly chosen = output<Choice>();
  protected readonly isTouched = inject(Viewport).isTouched;
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** With the number that each line has in the whole list. */
  protected readonly sections = computed(() => {
    let number = 0;
    return this.groups().map(({ heading, choices }) => ({ heading, lines: choices.map((choice) => ({ choice, number: number++ })) }));
  });

  constructor() {
    afterRenderEffect(() => {
      const line = this.#element.querySelector(`#${this.listId()}-${this.reached()}`);
      if (this.sections().length > 0) line?.scrollIntoView({ block: 'nearest' });
    });
  }
}
