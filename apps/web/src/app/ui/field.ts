import { booleanAttribute, Component, computed, input, signal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { Icon } from './icon';

let fields = 0;

/**
 * A labelled box bound to a field of a signal form. Its error replaces the help, once the field was left or the form
 * submitted; typed text stays.
 */
@Component({
  selector: 'confab-field',
  imports: [FormField, Icon],
  templateUrl: './field.html',
  host: { class: 'field', '[class.bad]': 'problem() !== undefined' },
})
export class Field {
  readonly label = input.required<string>();
  readonly of = input.required<FieldTree<string>>();
  readonly help = input<string>();
  readonly type = input<'text' | 'password' | 'search'>('text');
  readonly autocomplete = input<string>('off');
  readonly placeholder = input<string>('');
  /** For usernames and codes: no capitals, no spelling. */
  readonly verbatim = input(false, { transform: booleanAttribute });

  protected readonly id = `field-${++fields}`;
  protected readonly shown = signal(false);
  protected readonly inputType = computed(() => (this.type() === 'password' && this.shown() ? 'text' : this.type()));
  protected readonly problem = computed(() => {
    const state = this.of()();
    return state.touched() && state.dirty() ? state.errors()[0]?.message : undefined;
  });
  protected readonly described = computed(() => (this.problem() === undefined && this.help() === undefined ? null : `${this.id}-words`));

  protected clear(): void {
    this.of()().value.set('');
    this.of()().focusBoundControl();
  }
}
