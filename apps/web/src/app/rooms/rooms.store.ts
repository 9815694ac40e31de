import { computed, effect, inject, Service, signal, untracked } from '@angular/core';
import type { ChatClient, Session } from '@confab/client';
import type { CreateRoom, Member, Preferences, Room, RoomRemoved, User, Welcome } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { Drafts } from '../session/drafts';
import { SessionStore } from '../session/session.store';
import { enterByCode, enterByName, joinOrKnock, createRoom, type EntryResult } from './enter-room';
import { FollowedThreads } from './followed-threads';
import { KnownRooms } from './known-rooms';
import { PresentTime } from './present-time';
import { badgesOf, nextUnmuting, NO_NEWS, type RoomBadge } from './room-badges';
import { RoomKnocks } from './room-knocks';
import { RoomNews } from './room-news';
import { UnreadCounts } from './unread-counts';
import { UnreadFilter } from './unread-filter';
import { RoomPeople } from './room-people';
import { roomTitle } from './room-title';

/** The rooms that this tab's user is in, kept true by the socket's events. */
@Service()
export class RoomsStore {
  readonly #session = inject(SessionStore);
  readonly #drafts = inject(Drafts);
  readonly #people = inject(RoomPeople);
  readonly #blocks = inject(BlocksStore);
  readonly #knocks = inject(RoomKnocks);
  readonly #threads = inject(FollowedThreads);
  readonly #unreadFilter = inject(UnreadFilter);
  readonly #time = inject(PresentTime);
  readonly #known = new KnownRooms();
  readonly unreadCounts = new UnreadCounts(this.#known, this.#unreadFilter);
  readonly #welcomed = signal<ChatClient | null>(null);
  readonly #gone = signal<RoomRemoved | null>(null);
  readonly #open = signal<string | null>(null);
  #waiting: (() => void)[] = [];
  /** Whose rooms these are. */
  #owner: ChatClient | null = null;

  readonly rooms = this.#known.byId;
  /** Whether the server has told all rooms since this tab's session began. */
  readonly loaded = computed(() => this.#session.client() !== null && this.#welcomed() === this.#session.client());
  /** The last room that was lost, and why. */
  readonly removed = this.#gone.asReadonly();
  /** The room on screen, if any; its page says so. */
  readonly openRoomId = this.#open.asReadonly();
  /** What is new in each of them, and in all: the list, the title and the icon show these numbers and no others. */
  readonly badges = computed(() =>
    badgesOf({ rooms: this.rooms().values(), threads: this.#threads.unread(), knocks: this.#knocks.rooms(), now: this.#time.now() }),
  );

  /** The title of the room on screen, if any. */
  readonly openTitle = computed(() => {
    const room = this.room(this.#open() ?? '');
    return room && this.title(room);
  });

  constructor() {
    inject(RoomNews).show(this);
    this.#unreadFilter.watch(this.#known);
    effect(() => this.#time.wakeAt(nextUnmuting(this.rooms().values(), this.#time.now())));
    effect((onCleanup) => {
      const client = this.#session.client();
      this.#begin(client);
      if (client === null) {
        this.#settle();
        return;
      }
      const stop = this.#listen(client);
      onCleanup(stop);
      // The first welcome may have come before this store was created.
      if (client.state === 'online') void this.#ask(client);
    });
  }

  /** Resolves once `loaded`; at once for a stranger. */
  ready(): Promise<void> {
    if (this.loaded() || this.#session.client() === null) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  room(id: string): Room | undefined {
    return this.#known.get(id);
  }

  title(room: Room): string {
    return roomTitle(room, this.#session.user()?.id, this.#people.in(room.id));
  }

  badge(roomId: string): RoomBadge {
    return this.badges().rooms.get(roomId) ?? NO_NEWS;
  }

  isOnline(userId: string): boolean {
    return this.#people.online().has(userId) && !this.#blocks.has(userId);
  }

  /** What a room's page has learnt by `room.members`. */
  noteMembers(roomId: string, members: readonly Member[]): void {
    this.#people.note(roomId, members);
  }

  /** The room on screen does not jump to Unread in the list. */
  setOpen(roomId: string | null): void {
    this.unreadCounts.setOpen(roomId);
    this.#open.set(roomId);
  }

  /** Marks as read on this device at once; the caller tells the server, unless the room is to stay unread. */
  noteRead(roomId: string, seq: number): boolean {
    return this.unreadCounts.read(roomId, seq);
  }

  /** Shows what this user has chosen for a room; the caller tells the server. */
  notePreferences(roomId: string, chosen: Preferences): void {
    this.#known.change(roomId, (room) => ({ ...room, you: room.you && { ...room.you, ...chosen } }));
  }

  /** Also right after signing in, before the effects of this store have run. */
  put(room: Room): Room {
    this.#begin(untracked(this.#session.client));
    this.#known.put(room);
    this.#people.look(room);
    return room;
  }

  async make(input: CreateRoom): Promise<Room> {
    return this.put(await createRoom(this.#signedIn(), input));
  }

  async enter(code: string): Promise<EntryResult> {
    return this.#keepRoom(await enterByCode(this.#signedIn(), code));
  }

  async join({ id, name }: Pick<Room, 'id' | 'name'>): Promise<EntryResult> {
    return this.#keepRoom(await joinOrKnock(this.#signedIn(), id, name ?? ''));
  }

  async leave(id: string): Promise<void> {
    await this.#signedIn().rest('POST /rooms/:id/leave', { params: { id } });
    this.#remove({ roomId: id, reason: 'left' });
  }

  /** Makes the named room, or joins it when it exists. Rejects with RoomNotOpen where the caller may not. */
  async enterNamed(name: string): Promise<EntryResult> {
    const known = [...this.rooms().values()].find((room) => room.kind === 'public' && room.name?.toLowerCase() === name.trim().toLowerCase());
    return known ? { room: known } : this.#keepRoom(await enterByName(this.#signedIn(), name.trim()));
  }

  #keepRoom(result: EntryResult): EntryResult {
    if ('room' in result) this.put(result.room);
    return result;
  }

  #signedIn(): Session {
    const session = this.#session.session();
    if (session === null) throw new Error('Nobody is signed in in this tab.');
    return session;
  }

  #listen(client: ChatClient): () => void {
    this.#people.follow(client);
    const stops = [
      this.#knocks.follow(client),
      this.#threads.follow(client),
      client.onWelcome((welcome) => this.#welcome(client, welcome)),
      client.on('room.changed', (changes) => this.unreadCounts.change(changes)),
      client.on('room.added', (room) => this.put(room)),
      client.on('room.updated', (room) => this.put(room)),
      client.on('room.removed', (removal) => this.#remove(removal)),
      client.on('member.joined', ({ roomId, user }) => this.#count(roomId, 1, () => this.#people.joined(roomId, user))),
      client.on('member.left', ({ roomId, userId }) => this.#count(roomId, -1, () => this.#people.left(roomId, userId))),
      client.on('unread.changed', (unread) => this.unreadCounts.told(unread)),
      client.on('user.updated', (user) => this.#noteUser(user)),
      client.on('presence.changed', ({ userId, online }) => this.#people.presence(userId, online)),
      client.on('room.heads', ({ heads }) => heads.forEach(({ roomId, version }) => this.#catchUp(roomId, version))),
    ];
    return () => stops.forEach((stop) => stop());
  }

  async #ask(client: ChatClient): Promise<void> {
    try {
      this.#welcome(client, await client.call('session.hello', {}));
    } catch {
      // The connection was lost meanwhile: the next one begins with a welcome.
    }
  }

  #welcome(client: ChatClient, welcome: Welcome): void {
    if (client !== this.#session.client()) return;
    const shown = this.#open();
    // It ended while this device was away.
    if (shown !== null && !welcome.rooms.some((room) => room.id === shown)) this.#remove({ roomId: shown, reason: 'ended' });
    this.#known.replace(welcome.rooms.map((room) => this.unreadCounts.newest(room)));
    this.#threads.start(welcome.threads);
    this.#drafts.erase(welcome.user.id, (id) => this.room(id) === undefined);
    this.#unreadFilter.start(client, this.#known);
    this.#people.lookAnew(welcome.rooms);
    this.#welcomed.set(client);
    this.#settle();
  }

  #remove(removal: RoomRemoved): void {
    if (!this.#known.remove(removal.roomId)) return;
    const user = untracked(this.#session.user);
    if (user !== null) this.#drafts.erase(user.id, (id) => id === removal.roomId);
    this.#gone.set(removal);
  }

  #noteUser(user: User): void {
    this.#people.updated(user);
    this.#known.changePeer(user);
  }

  #count(roomId: string, by: 1 | -1, note: () => void): void {
    note();
    this.#known.change(roomId, (room) => ({ ...room, memberCount: room.memberCount + by }));
  }

  /** A version that was announced but never arrived: the list asks for the room. */
  #catchUp(roomId: string, version: number): void {
    const room = this.room(roomId);
    if (room === undefined || room.version >= version) return;
    this.#session
      .session()
      ?.rest('GET /rooms/:id', { params: { id: roomId } })
      .then((newer) => this.room(roomId) && this.#known.put(newer))
      .catch(() => undefined); // The next heads try again.
  }

  #begin(client: ChatClient | null): void {
    if (this.#owner === client) return;
    this.#owner = client;
    this.#reset();
  }

  #reset(): void {
    this.#known.clear();
    this.#welcomed.set(null);
    this.unreadCounts.reset();
    this.#gone.set(null);
    this.#people.reset();
    this.#knocks.reset();
    this.#threads.reset();
  }

  #settle(): void {
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }
}
