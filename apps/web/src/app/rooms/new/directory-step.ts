import { Component, computed, debounced, ElementRef, inject, output, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import type { Room } from '@confab/contract';
import { EmptyState } from '../../ui/empty-state';
import { errorSentence } from '../../ui/error-sentence';
import { Field } from '../../ui/field';
import { focusOnce } from '../../ui/focus-once';
import { Icon } from '../../ui/icon';
import { RoomAvatar } from '../../ui/room-avatar';
import { Spinner } from '../../ui/spinner';
import { Toasts } from '../../ui/toasts';
import type { EntryResult } from '../enter-room';
import { RoomsStore } from '../rooms.store';
import { directory } from './directory';
import { moveFocus } from './move-focus';

/** Public rooms that one may join, by name, with search and page by page. */
@Component({
  selector: 'confab-directory-step',
  imports: [EmptyState, Field, Icon, RoomAvatar, Spinner],
  templateUrl: './directory-step.html',
  styleUrl: './steps.css',
  host: { '(keydown)': 'move($event)' },
})
export class DirectoryStep {
  readonly #rooms = inject(RoomsStore);
  readonly #toasts = inject(Toasts);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly opened = output<EntryResult>();
  readonly #model = signal({ query: '' });
  protected readonly form = form(this.#model);
  readonly #typed = debounced(() => this.#model().query.trim().slice(0, 80), 200);
  readonly #query = computed(() => (this.#typed.hasValue() ? this.#typed.value() : ''));
  protected readonly directory = directory(this.#query);
  protected readonly searched = computed(() => this.#query() !== '');
  protected readonly joining = signal<string | null>(null);

  constructor() {
    focusOnce(() => this.form.query().focusBoundControl());
  }

  protected isMine(room: Room): boolean {
    return this.#rooms.room(room.id) !== undefined;
  }

  protected async open(room: Room): Promise<void> {
    if (this.joining() !== null) return;
    this.joining.set(room.id);
    try {
      const own = this.#rooms.room(room.id);
      this.opened.emit(own ? { room: own } : await this.#rooms.join(room));
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    } finally {
      this.joining.set(null);
    }
  }

  protected move(event: KeyboardEvent): void {
    moveFocus(event, this.#element.nativeElement.querySelectorAll<HTMLElement>('input, .found button'));
  }
}
