import { Component, computed, input, model, output, signal, viewChild, type ElementRef } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { LIMITS } from '@confab/contract/constants';
import { Icon } from './icon';

let entries = 0;
const USUAL_LENGTH = 4;

/** Petals that fill with a room's code as it is typed; one real input lies over them. */
@Component({
  selector: 'confab-code-entry',
  imports: [Icon],
  templateUrl: './code-entry.html',
  styleUrl: './code-entry.css',
  host: { class: 'field', '[class.bad]': 'problem() !== undefined' },
})
export class CodeEntry implements FormValueControl<string> {
  readonly value = model('');
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touched = input(false);
  readonly dirty = input(false);
  readonly touch = output();
  readonly help = input<string>();

  protected readonly id = `code-${++entries}`;
  protected readonly focused = signal(false);
  protected readonly problem = computed(() => (this.touched() && this.dirty() ? this.errors()[0]?.message : undefined));
  protected readonly petals = computed(() => {
    const letters = [...this.value()];
    const places = Math.max(USUAL_LENGTH, letters.length);
    return Array.from({ length: places }, (_, place) => ({ letter: letters[place] ?? '', next: place === letters.length }));
  });
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(options?: FocusOptions): void {
    this.box().nativeElement.focus(options);
  }

  /** Pasting a link or "K V T D" works: letters count, in any case. */
  protected take(box: HTMLInputElement): void {
    const typed = box.value.replace(/^.*\/r\//, '').toUpperCase();
    const letters = typed.replaceAll(/[^A-Z]/g, '').slice(0, LIMITS.code.max);
    box.value = letters;
    this.value.set(letters);
  }
}
