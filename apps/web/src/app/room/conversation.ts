import { Component, computed, effect, inject, input, signal, type TemplateRef, untracked, viewChild } from '@angular/core';
import type { Member } from '@confab/contract';
import { BlockedNote } from '../blocks/blocked-note';
import { BlocksStore } from '../blocks/blocks.store';
import { PersonCards } from '../people/person-cards';
import { RoomsStore } from '../rooms/rooms.store';
import { Drafts } from '../session/drafts';
import { SessionStore } from '../session/session.store';
import { Viewport } from '../ui/viewport';
import { Composer, type ComposerTarget } from './composer/composer';
import { ReconnectingBar } from './header/reconnecting-bar';
import { RoomHeader, type RoomChoice } from './header/room-header';
import { RoomStart } from './header/room-start';
import type { Row } from './message/row';
import type { RowAction } from './message/row-actions';
import type { OpenRoom } from './open-room';
import { KnockCards } from './people/knock-cards';
import type { MemberAction } from './people/member-actions';
import { PeoplePanel } from './people/people-panel';
import { PeopleSide } from './people/people-side';
import { SideSheet } from './people/side-sheet';
import { RoomActions } from './room-actions';
import { ShareCodePrompt } from './sharing/share-code-prompt';
import { announceMessages } from './timeline/announce-messages';
import { MessageActions } from './timeline/message-actions';
import { Timeline } from './timeline/timeline';
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
  imports: [BlockedNote, Composer, ShareCodePrompt, KnockCards, PeoplePanel, ReconnectingBar, RoomHeader, RoomStart, Timeline],
  templateUrl: './conversation.html',
  styleUrl: './conversation.css',
})
export class Conversation {
  readonly at = input.required<OpenRoom>();
  protected readonly rooms = inject(RoomsStore);
  protected readonly session = inject(SessionStore);
  readonly #side = inject(PeopleSide);
  readonly #sideSheet = inject(SideSheet);
  readonly #drafts = inject(Drafts);
  readonly #viewport = inject(Viewport);
  readonly #roomActions = inject(RoomActions);
  readonly #messageActions = inject(MessageActions);
  readonly #cards = inject(PersonCards);
  readonly #blocks = inject(BlocksStore);
  private readonly composer = viewChild(Composer);
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
  protected readonly openedBy = computed(() => {
    const id = this.room()?.createdBy;
    return id === this.at().me.id
      ? 'you'
      : this.at()
          .people.names()
          .get(id ?? '');
  });
  protected readonly canModerate = computed(() => (this.room()?.you?.role ?? 'member') !== 'member');
  protected readonly draft = computed(() => this.#drafts.read(this.at().me.id, this.at().id));
  protected readonly writers = computed(() =>
    this.at()
      .typing.writers()
      .flatMap((id) => (this.#blocks.has(id) ? [] : (this.at().people.names().get(id) ?? []))),
  );
  protected readonly aim = signal<ComposerTarget | null>(null);

  protected readonly showsSide = computed(() => this.#viewport.isWide() && this.room()?.kind !== 'direct' && (this.#side.wanted() ?? !this.at().beganAlone));

  /** Arrow-Up was pressed while the last message was still on its way. */
  readonly #wantsLast = signal(false);

  constructor() {
    announceMessages(() => this.at().timeline);
    effect(() => {
      if (this.#wantsLast() && !this.at().timeline.isSending()) untracked(() => this.#editLast());
    });
  }

  protected async choose(choice: RoomChoice): Promise<void> {
    const room = this.room();
    if (!room) return;
    if (choice === 'people') this.#togglePeople();
    else if (choice === 'share') this.#roomActions.share(room);
    else if (choice === 'leave') await this.#roomActions.leave(room);
    else if (choice === 'delete') await this.#roomActions.delete(room, this.title());
    else this.#roomActions.change(room, choice);
  }

  protected keepDraft(text: string): void {
    this.#wantsLast.set(false);
    this.#drafts.keep(this.at().me.id, this.at().id, text);
  }

  /** Enter in the composer: sends a message, or saves an edit. */
  protected async send(body: string): Promise<void> {
    const aim = this.aim();
    if (aim?.to === 'edit') {
      if (await this.#messageActions.edit(this.at().timeline, aim.row, body)) this.aim.update((now) => (now === aim ? null : now));
      return;
    }
    this.at().timeline.send(body, aim?.row.id ?? undefined);
    this.aim.set(null);
  }

  protected editLast(): void {
    this.#wantsLast.set(true);
  }

  protected async act(action: RowAction, row: Row): Promise<void> {
    const { timeline } = this.at();
    if (action === 'reply' || action === 'edit') this.aim.set({ to: action, row });
    else if (action === 'copy') this.#messageActions.copy(row);
    else if (action === 'delete') await this.#delete(row);
    else if (action === 'about') await this.#cards.open(row.sender, document.activeElement ?? document.body);
    else timeline[action](row.key);
  }

  protected async offer(row: Row): Promise<void> {
    const action = await this.#messageActions.choose(row, this.canModerate());
    if (action) await this.act(action, row);
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

  /** What had the focus is gone. On a touch screen a keyboard would jump up. */
  protected composeAgain(): void {
    if (matchMedia('(hover: hover)').matches) this.composer()?.focus();
  }

  protected closePeople(): void {
    this.#sideSheet.close();
  }

  #editLast(): void {
    this.#wantsLast.set(false);
    const row = this.at().timeline.lastOwn();
    if (row) this.aim.set({ to: 'edit', row });
  }

  /** The pressed button was removed: the focus goes to the composer. */
  async #delete(row: Row): Promise<void> {
    await this.#messageActions.delete(this.at().timeline, row);
    this.composeAgain();
  }

  #togglePeople(): void {
    if (this.#viewport.isWide()) this.#side.want(!this.showsSide());
    else this.#sideSheet.open(this.panel(), 'People');
  }
}
