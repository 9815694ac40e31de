import { Component, computed, inject, input, linkedSignal, signal, type TemplateRef, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import type { Member, Message } from '@confab/contract';
import { BlockedNote } from '../blocks/blocked-note';
import { BlocksStore } from '../blocks/blocks.store';
import { roomPermissions } from '../rooms/room-permissions';
import { RoomsStore } from '../rooms/rooms.store';
import { Viewport } from '../ui/viewport';
import { ReconnectingBar } from './header/reconnecting-bar';
import { RoomHeader, type RoomChoice } from './header/room-header';
import { RoomStart } from './header/room-start';
import type { OpenRoom } from './open-room';
import type { RowRights } from './message/row-actions';
import { ChatPane } from './pane/chat-pane';
import { KnockCards } from './people/knock-cards';
import type { MemberAction } from './people/member-actions';
import { PeoplePanel } from './people/people-panel';
import { PeopleSide } from './people/people-side';
import { SideSheet } from './people/side-sheet';
import { RoomActions } from './room-actions';
import { RoomCommands } from './room-commands';
import { ShareCodePrompt } from './sharing/share-code-prompt';
import { ThreadSide } from './thread/thread-side';
import type { TimelineStore } from './timeline/timeline.store';

/** All messages are loaded, and all of them are notices. */
function isUnsaid(timeline: TimelineStore): boolean {
  const [first] = timeline.messages();
  const isWhole = first === undefined ? timeline.newestSeq() === 0 : first.seq === 1 && !timeline.hasNewer();
  return isWhole && timeline.pending().length === 0 && timeline.messages().every(({ kind }) => kind === 'notice');
}

/** One room on the screen: header, timeline, composer, people. */
@Component({
  selector: 'confab-conversation',
  imports: [BlockedNote, ChatPane, ShareCodePrompt, KnockCards, PeoplePanel, ReconnectingBar, RoomHeader, RoomStart, ThreadSide],
  templateUrl: './conversation.html',
  styleUrl: './conversation.css',
})
export class Conversation {
  readonly at = input.required<OpenRoom>();
  /** The thread beside the room, by its root. */
  readonly threadId = input<string | null>(null);
  /** Seq of the message that the address names. */
  readonly target = input<number | null>(null);
  /** The message to be shown: that one, until another is asked for. */
  protected readonly landing = linkedSignal<{ readonly seq: number } | null>(() => {
    const seq = this.target();
    return seq === null ? null : { seq };
  });
  protected readonly rooms = inject(RoomsStore);
  readonly #side = inject(PeopleSide);
  readonly #sideSheet = inject(SideSheet);
  protected readonly viewport = inject(Viewport);
  readonly #router = inject(Router);
  readonly #roomActions = inject(RoomActions);
  readonly #commands = inject(RoomCommands);
  readonly #blocks = inject(BlocksStore);
  private readonly pane = viewChild(ChatPane);
  private readonly panel = viewChild.required<TemplateRef<unknown>>('panel');

  protected readonly room = computed(() => this.rooms.room(this.at().id));
  protected readonly title = computed(() => {
    const room = this.room();
    return room ? this.rooms.title(room) : '';
  });
  /** The only member of a room that others can enter. */
  protected readonly isAlone = computed(() => this.room()?.code != null && this.room()?.memberCount === 1);
  protected readonly peerHere = computed(() => this.rooms.isOnline(this.room()?.peer?.id ?? ''));
  protected readonly about = computed(() => {
    const room = this.room();
    if (room?.peer) return this.peerHere() ? 'Here' : 'Away';
    if (this.isAlone()) return room?.topic || 'Just you so far';
    return room?.topic || (room?.kind === 'ephemeral' ? 'Ends when the last one leaves' : '');
  });
  /** The big letters of a room in which one is alone are on the screen. */
  protected readonly seesCode = signal(true);
  /** No messages yet: the start of the room is shown. */
  protected readonly isUnsaid = computed(() => !this.isAlone() && isUnsaid(this.at().timeline));
  protected readonly placeholder = computed(() => {
    if (this.isAlone()) return 'Say hello to whoever comes in';
    return this.isUnsaid() && this.room()?.kind !== 'direct' ? 'Say the first word' : `Message ${this.title()}`;
  });
  protected readonly place = computed(() => {
    const [room, { me, people }] = [this.room(), this.at()];
    return room ? { room, me, members: people.members(), commands: this.#commands.of(room) } : null;
  });
  /** What commands do is done to the room. */
  protected readonly threadPlace = computed(() => {
    const place = this.place();
    return place && { ...place, commands: [] };
  });
  protected readonly openedBy = computed(() => {
    const id = this.room()?.createdBy;
    return id === this.at().me.id
      ? 'you'
      : this.at()
          .people.names()
          .get(id ?? '');
  });
  protected readonly rights = computed<RowRights>(() => {
    const room = this.room();
    return { moderate: (room?.you?.role ?? 'member') !== 'member', pin: room !== undefined && roomPermissions(room, this.at().me).pin };
  });
  protected readonly writers = computed(() =>
    this.at()
      .typing.writers()
      .flatMap((id) => (this.#blocks.has(id) ? [] : (this.at().people.names().get(id) ?? []))),
  );

  protected readonly showsSide = computed(
    () => this.threadId() === null && this.viewport.isWide() && this.room()?.kind !== 'direct' && (this.#side.wanted() ?? !this.at().beganAlone),
  );

  protected async choose(choice: RoomChoice): Promise<void> {
    const room = this.room();
    if (!room) return;
    if (choice === 'people') this.#togglePeople();
    else if (choice === 'pins') await this.#showPins();
    else if (choice === 'share') this.#roomActions.share(room);
    else if (choice === 'leave') await this.#roomActions.leave(room);
    else if (choice === 'delete') await this.#roomActions.delete(room, this.title());
    else this.#roomActions.change(room, choice);
  }

  protected async toMember({ action, member }: { action: MemberAction; member: Member }): Promise<void> {
    this.#sideSheet.close();
    const room = this.room();
    if (!room) return;
    const changed = await this.#roomActions.toMember(room, member, action);
    if (changed) void this.at().people.load();
  }

  protected async bring(): Promise<void> {
    this.#sideSheet.close();
    const member = await this.#roomActions.bring(this.at().id);
    if (member) this.at().people.put(member);
  }

  protected showBans(): void {
    this.#sideSheet.close();
    this.#roomActions.showBans(this.at().id);
  }

  protected composeAgain(): void {
    this.pane()?.composeAgain();
  }

  protected openThread(rootId: string): void {
    void this.#router.navigate(['/rooms', this.at().id], { queryParams: { thread: rootId } });
  }

  protected closeThread(): void {
    void this.#router.navigate(['/rooms', this.at().id], { replaceUrl: true });
    this.composeAgain();
  }

  protected closePeople(): void {
    this.#sideSheet.close();
  }

  async #showPins(): Promise<void> {
    const { pins, timeline, me } = this.at();
    const unpin = this.rights().pin ? ({ id }: Message) => timeline.changes.pin(id, false) : null;
    const message = await this.#roomActions.showPins({ pins, meId: me.id, unpin });
    if (message === undefined) return;
    if (message.threadId !== null) this.openThread(message.threadId);
    else this.landing.set({ seq: message.seq });
  }

  #togglePeople(): void {
    if (this.threadId() !== null) this.closeThread();
    if (this.viewport.isWide()) this.#side.want(!this.showsSide());
    else this.#sideSheet.open(this.panel(), 'People');
  }
}
