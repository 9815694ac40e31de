import { Component, inject } from '@angular/core';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icons';
import { Theme, type ThemeChoice } from '../ui/theme';

const CHOICES: readonly { choice: ThemeChoice; words: string; icon: IconName }[] = [
  { choice: 'light', words: 'Light', icon: 'sun' },
  { choice: 'dark', words: 'Dark', icon: 'moon' },
  { choice: 'system', words: 'System', icon: 'monitor' },
];

@Component({
  selector: 'confab-theme-chooser',
  imports: [Icon],
  template: `
    <div class="seg" role="radiogroup" aria-label="Theme" #group>
      @for (item of choices; track item.choice) {
        <button
          type="button"
          role="radio"
          [attr.aria-checked]="theme.choice() === item.choice"
          [tabIndex]="theme.choice() === item.choice ? 0 : -1"
          (click)="theme.choose(item.choice)"
          (keydown)="turn($event, group)"
        >
          <svg [confabIcon]="item.icon" small></svg>{{ item.words }}
        </button>
      }
    </div>
  `,
})
export class ThemeChooser {
  protected readonly theme = inject(Theme);
  protected readonly choices = CHOICES;

  /** Arrow keys move the choice, as in any group of radio buttons. */
  protected turn(event: KeyboardEvent, group: HTMLElement): void {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = CHOICES.findIndex(({ choice }) => choice === this.theme.choice());
    const next = (at + step + CHOICES.length) % CHOICES.length;
    this.theme.choose(CHOICES[next]?.choice ?? 'system');
    group.querySelectorAll<HTMLElement>('button')[next]?.focus();
  }
}
