import { Dialog } from '@angular/cdk/dialog';
import { type ConnectedPosition, createFlexibleConnectedPositionStrategy, createGlobalPositionStrategy } from '@angular/cdk/overlay';
import { inject, Injector, Service } from '@angular/core';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { RoomsStore } from '../rooms/rooms.store';
import { ConfirmDialog, type Question } from '../ui/confirm-dialog';
import { errorSentence } from '../ui/error-sentence';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { BlocksStore } from './blocks.store';
import type { Named } from './is-guest';
import { type CardDeed, PersonCard } from './person-card';

/** Beside the face, where there is room: after it, else before it. */
const BESIDE: ConnectedPosition[] = [
  { originX: 'end', originY: 'top', overlayX: 'start', overlayY: 'top', offsetX: 8 },
  { originX: 'start', originY: 'top', overlayX: 'end', overlayY: 'top', offsetX: -8, panelClass: 'from-end' },
];

/** Opens the card of whoever's face was pressed, and does what is chosen there. */
@Service()
export class PersonCards {
  readonly #dialog = inject(Dialog);
  readonly #injector = inject(Injector);
  readonly #blocks = inject(BlocksStore);
  readonly #rooms = inject(RoomsStore);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);

  async open(person: Named, face: Element): Promise<void> {
    const deed = await firstValueFrom(
      this.#dialog.open<CardDeed, Named, PersonCard>(PersonCard, {
        data: person,
        ariaLabel: `About ${person.displayName}`,
        autoFocus: 'first-tabbable',
        restoreFocus: true,
        backdropClass: isPhone() ? 'veil' : 'cdk-overlay-transparent-backdrop',
        positionStrategy: this.#place(face),
      }).closed,
    );
    if (deed) await this.#do(deed, person);
  }

  #place(face: Element) {
    if (isPhone()) return createGlobalPositionStrategy(this.#injector).centerHorizontally().bottom('0');
    return createFlexibleConnectedPositionStrategy(this.#injector, face)
      .withPositions(BESIDE)
      .withFlexibleDimensions(false)
      .withPush(true)
      .withViewportMargin(12);
  }

  async #do(deed: CardDeed, person: Named): Promise<void> {
    try {
      if (deed === 'write') await this.#write(person);
      else if (deed === 'unblock') await this.unblock(person);
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

  #sure({ displayName }: Named): Promise<boolean | undefined> {
    const words =
      'They no longer find you, write to you or add you to rooms. In rooms that you share, what they say is folded away. They are not told; you can unblock them on your account page.';
    const question: Question = { heading: `Block ${displayName}?`, words, yes: 'Block them', no: 'Leave it' };
    return firstValueFrom(this.#sheets.open<boolean, Question, ConfirmDialog>(ConfirmDialog, { label: question.heading, data: question }).closed);
  }
}

function isPhone(): boolean {
  return matchMedia('(max-width: 48em)').matches;
}
