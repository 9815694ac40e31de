import { inject, Service } from '@angular/core';
import { RoomPeople } from '../rooms/room-people';

/** What people are called now, by their ids. */
@Service()
export class PersonNames {
  readonly #people = inject(RoomPeople);

  /** Undefined for who is in no room that is known here. */
  of(userId: string): string | undefined {
    return this.#people.find(userId)?.displayName;
  }
}
