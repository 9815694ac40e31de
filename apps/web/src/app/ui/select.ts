import { ListKeyManager, type ListKeyManagerOption } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin, type ConnectedPosition } from '@angular/cdk/overlay';
import { booleanAttribute, Component, computed, ElementRef, input, model, signal, viewChild, type OnDestroy } from '@angular/core';
import { Icon } from './icon';

interface SelectOption<Value> {
  readonly value: Value;
  readonly words: string;
}

let selects = 0;

/** Below the box, or above it where the page ends. */
const PLACES: ConnectedPosition[] = [
  { originX: 'start', originY: 'bottom', overlayX: 'start', overlayY: 'top', offsetY: 4 },
  { originX: 'start', originY: 'top', overlayX: 'start', overlayY: 'bottom', offsetY: -4, panelClass: 'above' },
];

/**
 * One of several, in place of the browser's `select`. The focus stays on the box, as in a combobox without a text field; the
 * list below it shows which option the keys have reached.
 */
@Component({
  selector: 'confab-select',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, Icon],
  templateUrl: './select.html',
  host: { class: 'field' },
})
export class Select<Value> implements OnDestroy {
  readonly label = input.required<string>();
  readonly options = input.required<readonly SelectOption<Value>[]>();
  readonly value = model.required<Value>();
  /** Lower, to stand in a row with other controls. */
  readonly slim = input(false, { transform: booleanAttribute });
  /** What it is about is clear from its place: the label is left to screen readers. */
  readonly bare = input(false, { transform: booleanAttribute });

  protected readonly id = `select-${++selects}`;
  protected readonly places = PLACES;
  protected readonly isOpen = signal(false);
  protected readonly reached = signal(-1);
  protected readonly width = signal(0);
  protected readonly chosen = computed(() => this.options().find(({ value }) => value === this.value()));
  private readonly box = viewChild.required<unknown, ElementRef<HTMLElement>>('box', { read: ElementRef });
  /** Knows arrows, Home, End and what is typed; lives as long as the list is open. */
  #keys: ListKeyManager<ListKeyManagerOption> | null = null;

  ngOnDestroy(): void {
    this.close();
  }

  protected toggle(): void {
    if (this.isOpen()) this.close();
    else this.#open();
  }

  protected close(): void {
    this.isOpen.set(false);
    this.#keys?.destroy();
    this.#keys = null;
  }

  protected choose(option: SelectOption<Value> | undefined): void {
    if (option !== undefined) this.value.set(option.value);
    this.close();
  }

  /** Escape is the list's own: answered here, it would reach the dialog below as well. */
  protected press(event: KeyboardEvent): void {
    if (!this.isOpen()) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        this.#open();
      }
      return;
    }
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(this.options()[this.reached()]);
    } else if (event.key === 'Tab') this.choose(this.options()[this.reached()]);
    else this.#keys?.onKeydown(event);
  }

  #open(): void {
    this.width.set(this.box().nativeElement.offsetWidth);
    this.#keys = new ListKeyManager(this.options().map(({ words }) => ({ getLabel: () => words }))).withHomeAndEnd().withTypeAhead();
    this.#keys.change.subscribe((at) => this.reached.set(at));
    this.#keys.setActiveItem(this.options().findIndex(({ value }) => value === this.value()));
    this.isOpen.set(true);
  }
}
