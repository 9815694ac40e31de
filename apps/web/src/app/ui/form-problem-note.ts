import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { Icon } from './icon';

/** What is wrong with a form as a whole; spoken at once, and gone with the next change. */
@Component({
  selector: 'confab-form-problem-note',
  imports: [Icon],
  template: `
    <div role="alert">
      @if (words(); as text) {
        <p class="notice bad">
          <svg confabIcon="circle-alert"></svg><span>{{ text }}</span>
        </p>
      }
    </div>
  `,
})
export class FormProblemNote<Model> {
  readonly of = input.required<FieldTree<Model>>();
  protected readonly words = computed(() => this.of()().errors()[0]?.message);
}
