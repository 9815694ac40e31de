import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import { BlocksStore } from '../blocks/blocks.store';
import { RoomsStore } from '../rooms/rooms.store';
import { errorSentence } from '../ui/error-sentence';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import type { Named } from './is-guest';
import type { CardAction } from './person-card';

/** Opens a person's card, and runs the action that is chosen there. */
@Service()
export class PersonCards {
  readonly #blocks = inject(BlocksStore);
  readonly #rooms = inject(RoomsStore);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);

  async open(person: Named, face: Element): Promise<void> {
    const load = () => import('../dialogs').then((m) => m.PersonCard);
    const action = await this.#sheets.open<CardAction, Named>(load, { label: `About ${person.displayName}`, data: person, place: face });
    if (action) await this.#do(action, person);
  }

  async #do(action: CardAction, person: Named): Promise<void> {
    try {
      if (action === 'write') await this.#write(person);
      else if (action === 'unblock') await this.unblock(person);
      else if (await this.#sure(person)) await this.#block(person);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }

  async unblock({ id, displayName }: Named): Promise<void> {
    await this.#blocks.unblock(id);
    this.#toasts.show(`${displayName} is no longer blocked`);
  }

  async #write({ username }: Named): Promise<void> {
    const room = await this.#rooms.make({ kind: 'direct', username: username ?? '' });
    await this.#router.navigate(['/rooms', room.id]);
  }

  async #block({ id, displayName }: Named): Promise<void> {
    await this.#blocks.block(id);
    this.#toasts.show(`${displayName} is blocked`);
  }

  #sure({ displayName }: Named): Promise<boolean> {
    const words =
      'They no longer find you, write to you or add you to rooms. In rooms that you share, what they say is folded away. They are not told; you can unblock them on your account page.';
    return this.#sheets.ask({ heading: `Block ${displayName}?`, words, yes: 'Block them', no: 'Leave it' });
  }
}
