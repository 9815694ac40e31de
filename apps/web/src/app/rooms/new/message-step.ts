import { Component, computed, debounced, ElementRef, inject, output, resource, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import type { Room, User } from '@confab/contract';
import { SessionStore } from '../../session/session.store';
import { answerProblem } from '../../ui/answer-problem';
import { Avatar } from '../../ui/avatar';
import { Field } from '../../ui/field';
import { rule } from '../../ui/field-rules';
import { focusOnce } from '../../ui/focus-once';
import { FormProblemNote } from '../../ui/form-problem-note';
import { Spinner } from '../../ui/spinner';
import { submitForm } from '../../ui/submit-form';
import { RoomsStore } from '../rooms.store';
import { moveFocus } from './move-focus';

/** Opens the conversation with someone, by their username or from what the server suggests. */
@Component({
  selector: 'confab-message-step',
  imports: [Avatar, Field, FormProblemNote, Spinner],
  templateUrl: './message-step.html',
  styleUrl: './steps.css',
  host: { '(keydown)': 'move($event)' },
})
export class MessageStep {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly opened = output<Room>();
  readonly #model = signal({ username: '' });
  protected readonly form = form(this.#model, (path) => rule(path.username, (value) => (value.trim() === '' ? 'Please enter a username.' : undefined)));
  readonly #typed = debounced(() => this.#model().username.trim().replace(/^@/, ''), 200);
  readonly #found = resource({
    params: () => (this.#typed.hasValue() ? this.#typed.value() || undefined : undefined),
    loader: ({ params: query }) => this.#session.session()?.rest('GET /users', { query: { query: query.slice(0, 80) } }) ?? Promise.resolve([]),
  });
  /** While the next answer is on its way, the last one stays. */
  protected readonly suggestions = computed(() => (this.#found.hasValue() ? this.#found.value().filter((user) => user.id !== this.#session.user()?.id) : []));
  protected readonly nobody = computed(() => this.#found.status() === 'resolved' && this.suggestions().length === 0);

  constructor() {
    focusOnce(() => this.form.username().focusBoundControl());
  }

  protected open(): Promise<boolean> {
    return this.#talkTo(this.#model().username.trim().replace(/^@/, ''));
  }

  protected pick(user: User): void {
    this.#model.set({ username: user.username ?? '' });
    void this.open();
  }

  protected move(event: KeyboardEvent): void {
    moveFocus(event, this.#element.nativeElement.querySelectorAll<HTMLElement>('input, .found button'));
  }

  #talkTo(username: string): Promise<boolean> {
    const field = this.form.username;
    return submitForm(this.form, [field], async () => {
      if (username.toLowerCase() === this.#session.user()?.username) return { field, message: 'That is you. Whom would you like to talk to?' };
      try {
        this.opened.emit(await this.#rooms.make({ kind: 'direct', username }));
        return undefined;
      } catch (error) {
        if (error instanceof ChatError && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) {
          return { field, message: `Nobody here is called ${username}.` };
        }
        return answerProblem(error, { username: { field, label: 'The username' } });
      }
    });
  }
}
