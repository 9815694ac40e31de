import { Component, inject } from '@angular/core';
import { BrandMark } from '../../ui/brand-mark';
import { EmptyState } from '../../ui/empty-state';
import { Viewport } from '../../ui/viewport';
import { NewRoom } from '../new/new-room';
import { RoomsStore } from '../rooms.store';
import { FirstRooms } from './first-rooms';

/** Beside the list while no room is open; on a phone the list itself is the page. Where no list is yet, this page alone says so. */
@Component({
  selector: 'confab-no-room-pane',
  imports: [BrandMark, EmptyState, FirstRooms],
  template: `
    @if (!viewport.isPhone()) {
      <main tabindex="-1">
        @if (rooms.rooms().size > 0) {
          <h1 class="visually-hidden">Rooms</h1>
          <confab-empty-state heading="Pick a room, or open a new one">
            <ng-container words>What is said in your rooms appears here.</ng-container>
            <button type="button" class="btn outline compact" (click)="add()">New room or message</button>
          </confab-empty-state>
        } @else if (rooms.loaded()) {
          <confab-brand-mark size="56" />
          <confab-first-rooms />
        } @else {
          <h1 class="visually-hidden">Rooms</h1>
        }
      </main>
    }
  `,
  styleUrl: './pane.css',
  styles: `
    .mark {
      justify-self: center;
    }
  `,
})
export class NoRoomPane {
  readonly #newRoom = inject(NewRoom);
  protected readonly rooms = inject(RoomsStore);
  protected readonly viewport = inject(Viewport);

  protected add(): void {
    this.#newRoom.ask('choose');
  }
}
