import { Component, inject } from '@angular/core';
import { Timeline } from '../app/room/timeline/timeline';
import { RoomRow } from '../app/rooms/list/room-row';
import { aMembership, aMessage, aRoom } from '../app/rooms/room.fixture';
import { RoomsStore } from '../app/rooms/rooms.store';
import { Drafts } from '../app/session/drafts';
import { conversation, failedConversation, loadingConversation } from './sample-conversation';
import { bo, lena, sakura } from './sample-people';

const said = aMessage({ body: 'The tram is late, start without us', sender: { id: bo.id, username: bo.username, displayName: bo.displayName } });
const named = { kind: 'public', code: null } as const;
const unread = { lastSeq: 3, lastMessage: said, you: aMembership() } as const;

const QUIET = [
  aRoom({ id: 'coded' }),
  aRoom({ ...named, id: 'public', name: 'Garden and compost' }),
  aRoom({ ...named, id: 'private', name: 'Tools we lend', kind: 'private' }),
  aRoom({ ...named, id: 'long', name: 'Nachbarschaftsbibliothek Wilhelmsburg-Süd e. V., Vorstand' }),
  aRoom({ ...named, id: 'draft', name: 'With a draft' }),
  aRoom({ ...named, ...unread, id: 'muted', name: 'Muted, with a mention', you: aMembership({ mentions: 1, notify: 'nothing' }) }),
  aRoom({ ...named, id: 'open', name: 'The one on screen' }),
  aRoom({ ...named, id: 'direct', kind: 'direct', peer: sakura }),
];
const NEW = [
  aRoom({ ...unread, id: 'new-coded' }),
  aRoom({ ...named, ...unread, id: 'new-named', name: 'Saturday repair café', lastSeq: 120 }),
  aRoom({ ...named, ...unread, id: 'new-mention', name: 'Volunteers', you: aMembership({ mentions: 1 }) }),
  aRoom({ ...named, ...unread, id: 'new-direct', kind: 'direct', peer: bo }),
];

/** Rows of the list of rooms, and the rows of a conversation. */
@Component({
  selector: 'confab-gallery-rows',
  imports: [RoomRow, Timeline],
  template: `
    <section aria-labelledby="rooms">
      <h2 id="rooms">Rooms in the list</h2>
      <ul>
        @for (room of newRooms; track room.id) {
          <li><confab-room-row [room]="room" [fresh]="true" /></li>
        }
        @for (room of quietRooms; track room.id) {
          <li><confab-room-row [room]="room" /></li>
        }
      </ul>
    </section>
    @for (sample of conversations; track sample.name) {
      <section [attr.aria-labelledby]="sample.id">
        <h2 [id]="sample.id">{{ sample.name }}</h2>
        <confab-timeline [store]="sample.store" [rights]="{ moderate: true, pin: true }" [writers]="sample.writers" />
      </section>
    }
  `,
  styleUrl: './gallery-rows.css',
})
export class GalleryRows {
  protected readonly newRooms = NEW;
  protected readonly quietRooms = QUIET;
  protected readonly conversations = [
    { id: 'conversation', name: 'A conversation', store: conversation(), writers: ['Bo', 'Amara'] },
    { id: 'loading', name: 'A conversation that is loading', store: loadingConversation(), writers: [] },
    { id: 'failed', name: 'A conversation that could not be loaded', store: failedConversation(), writers: [] },
  ];

  constructor() {
    inject(Drafts).keep({ userId: lena.id, roomId: 'draft' }, 'Something begun');
    const rooms = inject(RoomsStore);
    for (const room of [...NEW, ...QUIET]) rooms.put(room);
    rooms.setOpen('open');
  }
}
