import { booleanAttribute, Component, computed, input } from '@angular/core';

/** How much is new: grey, and in amber what is for the reader. */
@Component({
  selector: 'confab-count',
  template: `
    @if (others() > 0) {
      <span class="count">{{ short(others()) }}<span class="visually-hidden"> unread</span></span>
    }
    @if (forMe() > 0) {
      <span class="count" [class.you]="!quiet()"
        >{{ direct() ? '' : '@ ' }}{{ short(forMe())
        }}<span class="visually-hidden">{{ direct() ? ' unread' : forMe() === 1 ? ' mention' : ' mentions' }}</span></span
      >
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 4px;
      flex: none;
    }
  `,
})
export class Count {
  readonly unread = input.required<number>();
  readonly forMe = input(0);
  /** For the reader as it is, not by a mention. */
  readonly direct = input(false, { transform: booleanAttribute });
  /** Nothing is to light up, for the reader or not. */
  readonly quiet = input(false, { transform: booleanAttribute });
  /** Once is enough for what all is for the reader. */
  protected readonly others = computed(() => (this.quiet() || this.forMe() >= this.unread() ? 0 : this.unread()));

  protected short(count: number): string {
    return count > 99 ? '99+' : `${count}`;
  }
}
