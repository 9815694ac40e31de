import { CdkContextMenuTrigger } from '@angular/cdk/menu';
import { afterNextRender, Component, computed, inject, Injector, signal, viewChild } from '@angular/core';
import type { Room } from '@confab/contract';
import { Menu } from '../../ui/menu';
import type { MenuGroup } from '../../ui/menu-entry';
import { LeaveRoom } from '../leave-room';
import { PresentTime } from '../present-time';
import { RoomPreferences } from '../room-preferences';
import { RoomsStore } from '../rooms.store';
import { wishesFor, type RoomWish } from '../room-wishes';
import type { MenuPlace } from './room-row';

/** The menu of a room in the list: one for all rows, which it stands around. It opens where a row is pointed at, and where one says. */
@Component({
  selector: 'confab-room-menu',
  imports: [Menu],
  template: '<ng-content /><confab-menu #menu from="start" [groups]="entries()" (chosen)="choose($event)" />',
  styles: ':host { display: contents }',
  hostDirectives: [CdkContextMenuTrigger],
})
export class RoomMenu {
  readonly #rooms = inject(RoomsStore);
  readonly #preferences = inject(RoomPreferences);
  readonly #leaving = inject(LeaveRoom);
  readonly #time = inject(PresentTime);
  readonly #injector = inject(Injector);
  readonly #trigger = inject(CdkContextMenuTrigger, { self: true });
  private readonly menu = viewChild.required<Menu<RoomWish | 'leave'>>('menu');
  readonly #roomId = signal<string | null>(null);
  readonly #isOpen = signal(false);
  #row: HTMLElement | undefined;
  readonly #room = computed(() => this.#rooms.room(this.#roomId() ?? ''));
  /** The room whose menu is open. */
  readonly openFor = computed(() => (this.#isOpen() ? this.#roomId() : null));
  protected readonly entries = computed((): readonly MenuGroup<RoomWish | 'leave'>[] => {
    const room = this.#room();
    if (room === undefined) return [];
    const label = room.kind === 'direct' ? 'Leave the conversation' : 'Leave the room';
    return [wishesFor(room, this.#time.now()), [{ label, icon: 'log-out', action: 'leave', danger: true }]];
  });

  constructor() {
    // Only rows have a menu; elsewhere in the list the browser's own opens.
    this.#trigger.disabled = true;
    this.#trigger.opened.subscribe(() => {
      this.#trigger.disabled = true;
      this.#isOpen.set(true);
    });
    this.#trigger.closed.subscribe(() => {
      this.#isOpen.set(false);
      afterNextRender(() => document.activeElement === document.body && this.#row?.focus(), { injector: this.#injector });
    });
  }

  /** Of the next menu: by a right click that is on its way up from the row. The row has the focus again in the end. */
  aim(room: Room, row: HTMLElement): void {
    this.#row = row;
    this.#roomId.set(room.id);
    this.#trigger.menuTemplateRef = this.menu().template();
    this.#trigger.disabled = false;
  }

  open(at: MenuPlace): void {
    this.#trigger.open({ ...at });
    afterNextRender(() => this.menu().focusFirst(), { injector: this.#injector });
  }

  protected choose(action: RoomWish | 'leave'): void {
    const room = this.#room();
    if (room === undefined) return;
    if (action === 'leave') void this.#leaving.leave(room);
    else void this.#preferences.fulfil(action, room);
  }
}
