import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { Room } from '@confab/contract';
import { RoomsStore } from '../../rooms/rooms.store';
import { Icon } from '../../ui/icon';
import { Invitation } from './invitation';
import { InviteLinks } from './invite-links';
import { ShareLink } from './share-link';

/** The ways to call someone in: the room's code where it has one, and links. */
@Component({
  selector: 'confab-share-sheet',
  imports: [Icon, Invitation, InviteLinks, ShareLink],
  template: `
    <div class="sheet">
      <header>
        <h2>Call someone in</h2>
        <button type="button" class="tool" aria-label="Close" (click)="dialog.close()"><svg confabIcon="x"></svg></button>
      </header>
      @if (room().code; as code) {
        <confab-invitation [code]="code" />
        @if (room().entry === 'knock') {
          <p class="small muted">With the code they knock, and whoever is in the room lets them in.</p>
        }
        <hr />
      } @else if (room().kind === 'public') {
        <confab-share-link [address]="address()" [words]="'Come into ' + room().name" />
        <p class="small muted">{{ whoComes() }}</p>
        <hr />
      }
      <confab-invite-links [room]="room()" />
    </div>
  `,
  styles: `
    hr {
      inline-size: 100%;
      border: 0;
      border-block-start: 1px solid var(--line);
      margin: 0;
    }
  `,
})
export class ShareSheet {
  readonly #rooms = inject(RoomsStore);
  readonly #asked = inject<Room>(DIALOG_DATA);
  protected readonly dialog = inject(DialogRef);
  protected readonly room = computed(() => this.#rooms.room(this.#asked.id) ?? this.#asked);
  /** A public room's own address leads in whoever may join it. */
  protected readonly address = computed(() => `${location.origin}/rooms/${this.room().id}`);
  protected readonly whoComes = computed(() => {
    const { entry, guests } = this.room();
    const who = guests ? 'Everybody who has this link' : 'Whoever has an account here';
    return entry === 'knock' ? `${who} can knock, and is let in by whoever is in the room.` : `${who} can come in.`;
  });
}
