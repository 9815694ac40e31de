import { Component, type ComponentRef, effect, input, output, signal, type Type, untracked, ViewContainerRef, viewChild } from '@angular/core';
import type { Message, Room } from '@confab/contract';
import { EmptyState } from '../../ui/empty-state';
import type { ComposerPlace } from '../composer/completion/composer-place';
import type { RowRights } from '../message/row-actions';

/**
 * The place of a thread beside its room. Its panel is fetched when the first thread is opened: no visit begins with one. Not by
 * `@defer` or NgComponentOutlet: every first visit would pay for what makes them work.
 */
@Component({
  selector: 'confab-thread-side',
  imports: [EmptyState],
  template: `
    <ng-container #outlet />
    @if (failed()) {
      <confab-empty-state heading="This thread could not be loaded" failed>
        <ng-container words>The server did not answer, or it has a newer version of this page.</ng-container>
        <button type="button" class="btn outline compact" (click)="closed.emit()">Close</button>
      </confab-empty-state>
    }
  `,
  host: { '[attr.role]': 'page() ? "main" : "complementary"', 'aria-label': 'Thread' },
})
export class ThreadSide {
  readonly room = input.required<Room>();
  readonly title = input.required<string>();
  readonly threadId = input.required<string>();
  readonly known = input<Message | undefined>();
  readonly place = input<ComposerPlace | null>(null);
  readonly page = input(false);
  readonly rights = input<RowRights>({ moderate: false, pin: false });
  readonly target = input<number | null>(null);
  readonly closed = output();
  protected readonly failed = signal(false);
  private readonly outlet = viewChild.required('outlet', { read: ViewContainerRef });
  readonly #type = signal<Type<unknown> | null>(null);
  #panel: ComponentRef<unknown> | null = null;

  constructor() {
    import('./thread-panel').then(
      ({ ThreadPanel }) => this.#type.set(ThreadPanel),
      () => this.failed.set(true),
    );
    effect(() => {
      const [type, inputs] = [this.#type(), this.#inputs()];
      if (type !== null) untracked(() => this.#show(type, inputs));
    });
  }

  #show(type: Type<unknown>, inputs: Readonly<Record<string, unknown>>): void {
    this.#panel ??= this.outlet().createComponent(type);
    for (const [name, value] of Object.entries(inputs)) this.#panel.setInput(name, value);
  }

  /** As the panel names them. */
  #inputs() {
    return {
      room: this.room(),
      title: this.title(),
      threadId: this.threadId(),
      known: this.known(),
      place: this.place(),
      page: this.page(),
      rights: this.rights(),
      target: this.target(),
      close: this.#close,
    };
  }

  readonly #close = (): void => this.closed.emit();
}
