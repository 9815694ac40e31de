import { Component, ElementRef, inject, input, output, signal } from '@angular/core';
import { Icon } from '../../../ui/icon';
import { COMMAND_KEY, FORM_TOOLS, type Form, type FormTool } from './forms';

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };
const TOOLS = FORM_TOOLS.flat();

/** Buttons that give words a form. One stop for Tab; arrows lead along it. */
@Component({
  selector: 'confab-format-bar',
  imports: [Icon],
  template: `
    @for (part of parts; track $index) {
      @for (tool of part; track tool.form) {
        <button
          type="button"
          class="tool"
          [attr.tabindex]="tool.form === current() ? 0 : -1"
          [attr.aria-label]="tool.label"
          [attr.aria-pressed]="tool.form === 'link' || tool.form === 'fence' ? null : forms().has(tool.form)"
          [title]="titleOf(tool)"
          (focus)="current.set(tool.form)"
          (pointerdown)="$event.preventDefault()"
          (click)="chosen.emit(tool.form)"
        >
          <svg [confabIcon]="tool.icon"></svg>
        </button>
      }
      <hr />
    }
  `,
  styleUrl: './format-bar.css',
  host: { role: 'toolbar', 'aria-label': 'Formatting', '(keydown)': 'press($event)' },
})
export class FormatBar {
  /** Those that the selected words have. */
  readonly forms = input.required<ReadonlySet<Form>>();
  readonly chosen = output<Form>();
  protected readonly parts = FORM_TOOLS;
  protected readonly current = signal<Form>('bold');
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected titleOf({ label, key }: FormTool): string {
    return key === undefined ? label : `${label}, ${COMMAND_KEY}${key}`;
  }

  protected press(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = TOOLS.findIndex(({ form }) => form === this.current());
    this.#element.querySelectorAll<HTMLElement>('button')[(at + step + TOOLS.length) % TOOLS.length]?.focus();
  }
}
