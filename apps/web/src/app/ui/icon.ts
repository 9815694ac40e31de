import { booleanAttribute, Component, computed, input } from '@angular/core';
import { type IconName, iconPaths } from './icons';

/** `<svg confabIcon="check" small />`: 20 px, or 16 px where small. Decorative; the control around it carries the label. */
@Component({
  selector: 'svg[confabIcon]',
  template: '@for (path of paths(); track $index) {<svg:path [attr.d]="path" />}',
  host: { class: 'i', '[class.s]': 'small()', '[class.flip]': 'flips()', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
})
export class Icon {
  readonly confabIcon = input.required<IconName>();
  readonly small = input(false, { transform: booleanAttribute });
  protected readonly paths = computed(() => iconPaths(this.confabIcon()));
  /** Arrows that point along the line of reading turn round in right-to-left pages. */
  protected readonly flips = computed(() => DIRECTED.has(this.confabIcon()));
}

const DIRECTED: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'chevron-left',
  'chevron-right',
  'corner-down-right',
  'log-in',
  'log-out',
  'reply',
  'send',
]);
