import { BreakpointObserver } from '@angular/cdk/layout';
import { Component, computed, effect, inject, input, signal, type TemplateRef, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import type { Member } from '@confab/contract';
import { map } from 'rxjs';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { announceNews } from './announce-news';
import { Composer, type Aim } from './composer';
import { Drafts } from './drafts';
import { FreshRoom } from './fresh-room';
import { KnockCards } from './knock-cards';
import type { MemberAction } from './member-actions';
import { MessageActions } from './message-actions';
import type { OpenRoom } from './open-room';
import { PeoplePanel } from './people-panel';
import { PeopleSide } from './people-side';
import { ReconnectingBar } from './reconnecting-bar';
import { RoomActions } from './room-actions';
import { RoomHeader, type RoomChoice } from './room-header';
import type { RowAction } from './row-actions';
import { SideSheet } from './side-sheet';
import { Timeline } from './timeline';
import type { Row } from './timeline-row';

/** One room on the screen: header, timeline, composer, people. */
@Component({
  selector: 'confab-conversation',
  imports: [Composer, FreshRoom, KnockCards, PeoplePanel, ReconnectingBar, RoomHeader, Timeline],
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
  readonly #roomActions = inject(RoomActions);
  readonly #messageActions = inject(MessageActions);
  private readonly composer = viewChild(Composer);
  private readonly panel = viewChild.required<TemplateRef<unknown>>('panel');

  protected readonly room = computed(() => this.rooms.room(this.at().id));
  protected readonly title = computed(() => {
    const room = this.room();
    return room ? this.rooms.title(room) : '';
  });
  /** Alone in a room that others can be called into. */
  protected readonly isAlone = computed(() => this.room()?.code != null && this.room()?.memberCount === 1);
  protected readonly about = computed(() => {
    const room = this.room();
    if (room?.peer) return this.rooms.isOnline(room.peer.id) ? 'Here' : 'Away';
    return room?.topic || (this.isAlone() ? 'Just you so far' : '');
  });
  protected readonly canModerate = computed(() => (this.room()?.you?.role ?? 'member') !== 'member');
  protected readonly draft = computed(() => this.#drafts.read(this.at().me.id, this.at().id));
  protected readonly writers = computed(() =>
    this.at()
      .typing.writers()
      .flatMap((id) => this.at().people.names().get(id) ?? []),
  );
  protected readonly aim = signal<Aim | null>(null);

  readonly #isWide = toSignal(
    inject(BreakpointObserver)
      .observe('(min-width: 75em)')
      .pipe(map(({ matches }) => matches)),
    { initialValue: false },
  );
  protected readonly showsSide = computed(() => this.#isWide() && this.room()?.kind !== 'direct' && (this.#side.wanted() ?? !this.at().beganAlone));

  /** Arrow-Up was pressed while the last message was still on its way. */
  readonly #wantsLast = signal(false);

  constructor() {
    announceNews(() => this.at().timeline);
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

  /** Composer's Enter: a new message, or an old one's new words. */
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

  /** The button that was pressed is gone with the words: the focus goes on to the box. */
  async #delete(row: Row): Promise<void> {
    await this.#messageActions.delete(this.at().timeline, row);
    this.composeAgain();
  }

  #togglePeople(): void {
    if (this.#isWide()) this.#side.want(!this.showsSide());
    else this.#sideSheet.open(this.panel(), 'People');
  }
}
