import type { ChatClient } from '@confab/client';
import type { Room, User } from '@confab/contract';
import type { RoomsStore } from '../rooms/rooms.store';
import { TypingSignal } from './composer/typing-signal';
import { TypingStore } from './composer/typing.store';
import { PeopleStore } from './people/people.store';
import { PinsStore } from './pins/pins.store';
import { ReadMark } from './timeline/read-mark';
import { timelineOfRoom } from './timeline/timeline-place';
import { TimelineStore } from './timeline/timeline.store';
import type { Reader } from './timeline/unread-line';

/** The state that lives as long as a room is shown. */
export class OpenRoom {
  readonly id: string;
  readonly me: User;
  readonly timeline: TimelineStore;
  readonly people: PeopleStore;
  readonly pins: PinsStore;
  readonly typing: TypingStore;
  readonly readMark: ReadMark;
  #stopRetrying: () => void = () => undefined;
  readonly #typingSignal = new TypingSignal((typing) => this.#sayTyping(typing));
  /** Whether it had no other members when it was opened. */
  readonly beganAlone: boolean;
  readonly #client: ChatClient;

  constructor(client: ChatClient, room: Room, reader: Reader, rooms: Pick<RoomsStore, 'noteMembers' | 'noteRead'>) {
    this.#client = client;
    this.id = room.id;
    this.me = reader.user;
    this.beganAlone = room.memberCount <= 1;
    this.timeline = new TimelineStore(client, timelineOfRoom(room), reader);
    this.people = new PeopleStore(client, room.id, (members) => rooms.noteMembers(room.id, members));
    this.pins = new PinsStore(client, room.id);
    this.timeline.onChanges((messages) => this.pins.hear(messages));
    this.typing = new TypingStore(client, room.id, this.me.id);
    this.readMark = new ReadMark(client, room.you?.readSeq ?? 0, {
      note: (seq) => rooms.noteRead(room.id, seq),
      tell: (seq) => client.call('room.read', { roomId: room.id, seq }),
    });
  }

  /** `seq`: of the message that it is opened for. */
  open(seq?: number): void {
    // After the messages: what is pinned must not keep them waiting.
    void this.timeline.open(seq).then(() => this.pins.load());
    void this.people.load();
    this.#stopRetrying = this.#client.onWelcome(() => {
      if (this.timeline.failed()) void this.timeline.open();
      void this.pins.load();
    });
  }

  noteTyping(typing: boolean): void {
    if (typing) this.#typingSignal.keystroke();
    else this.#typingSignal.stop();
  }

  close(): void {
    this.#stopRetrying();
    this.#typingSignal.stop();
    this.timeline.close();
    this.people.close();
    this.typing.close();
    this.readMark.close();
  }

  /** Only a hint for the others: not sent while offline. */
  #sayTyping(typing: boolean): void {
    if (this.#client.state === 'online') this.#client.call('typing.set', { roomId: this.id, typing }).catch(() => undefined);
  }
}
