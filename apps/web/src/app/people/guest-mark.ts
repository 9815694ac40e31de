import { Component, computed, input } from '@angular/core';
import { isGuest, type Named } from './is-guest';

/** Marks guests after their names, so that none can pass for a member of the same name. */
@Component({
  selector: 'confab-guest-mark',
  template: `@if (isGuest()) {
    &ngsp;<span>guest</span>
  }`,
  styles: `
    :host {
      display: contents;
    }
    span {
      flex: none;
      padding: 0 6px;
      border: 1px solid var(--line-strong);
      border-radius: 5px;
      font-size: 0.75rem;
      line-height: 1.125rem;
      font-weight: 400;
      color: var(--ink-2);
      white-space: nowrap;
    }
  `,
})
export class GuestMark {
  readonly of = input.required<Pick<Named, 'username' | 'displayName'>>();
  protected readonly isGuest = computed(() => isGuest(this.of()));
}
