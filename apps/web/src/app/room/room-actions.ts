import { inject, Service } from '@angular/core';
import { Router } from '@angular/router';
import type { Member, Message, Room } from '@confab/contract';
import type { Role } from '@confab/contract/constants';
import { LeaveRoom } from '../rooms/leave-room';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { errorSentence } from '../ui/error-sentence';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import type { RoomSettingsData } from './header/room-settings-sheet';
import type { PinnedPanelData } from './pins/pinned-panel';
import type { MemberAction } from './people/member-actions';

/** Runs the actions on a room and its members, with the confirmation before and the toast after. */
@Service()
export class RoomActions {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #leaving = inject(LeaveRoom);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);

  share(room: Room): void {
    void this.#sheets.open<undefined, Room>(() => import('../dialogs').then((m) => m.ShareSheet), { label: 'Call someone in', data: room });
  }

  change(room: Room, to: RoomSettingsData['to']): void {
    const label = to === 'keep' ? 'Keep this room' : 'Room settings';
    void this.#sheets.open<undefined, RoomSettingsData>(() => import('../dialogs').then((m) => m.RoomSettingsSheet), { label, data: { room, to } });
  }

  leave(room: Room): Promise<void> {
    return this.#leaving.leave(room);
  }

  async delete(room: Room, title: string): Promise<void> {
    const words = `“${title}” and everything said in it are gone for all who are in it. This cannot be undone.`;
    if (!(await this.#sheets.ask({ heading: 'Delete this room?', words, yes: 'Delete room', no: 'Keep it' }))) return;
    await this.#try(() => this.#signedIn().rest('DELETE /rooms/:id', { params: { id: room.id } }));
  }

  bring(roomId: string): Promise<Member | undefined> {
    return this.#sheets.open<Member, string>(() => import('../dialogs').then((m) => m.AddPersonSheet), { label: 'Add someone', data: roomId });
  }

  /** Resolves with the message that is to be shown in its place. */
  showPins(data: PinnedPanelData): Promise<Message | undefined> {
    const load = () => import('../dialogs').then((m) => m.PinnedPanel);
    return this.#sheets.open<Message, PinnedPanelData>(load, { label: 'Pinned messages', data, place: 'end' });
  }

  showBans(roomId: string): void {
    void this.#sheets.open<undefined, string>(() => import('../dialogs').then((m) => m.BansSheet), { label: 'Banned from this room', data: roomId });
  }

  /** Resolves with the changed member; undefined if it was not done, or they were removed. */
  async toMember(room: Room, { user }: Member, action: MemberAction): Promise<Member | undefined> {
    if (action === 'write') return this.#write(user.username ?? '');
    if (action === 'remove') return this.#remove(room, user);
    if (action === 'ban') return this.#ban(room, user);
    if (action === 'owner') {
      const words = `${user.displayName} can then delete the room and appoint others; you stay as a moderator.`;
      if (!(await this.#sheets.ask({ heading: 'Hand over this room?', words, yes: 'Make owner', no: 'Cancel', harmless: true }))) return undefined;
    }
    return this.#appoint(room, user.id, action);
  }

  async #write(username: string): Promise<undefined> {
    const room = await this.#try(() => this.#rooms.make({ kind: 'direct', username }));
    if (room) await this.#router.navigate(['/rooms', room.id]);
  }

  async #remove(room: Room, { id, displayName }: Member['user']): Promise<undefined> {
    const words = `${displayName} can no longer read or write here.`;
    if (!(await this.#sheets.ask({ heading: 'Remove from this room?', words, yes: 'Remove from room', no: 'Let them stay' }))) return;
    await this.#try(() => this.#signedIn().rest('DELETE /rooms/:id/members/:userId', { params: { id: room.id, userId: id } }));
  }

  async #ban(room: Room, { id, displayName }: Member['user']): Promise<undefined> {
    const words = `${displayName} is out at once, on all devices, and comes back by no way until the ban is lifted.`;
    if (!(await this.#sheets.ask({ heading: 'Ban from this room?', words, yes: 'Ban from room', no: 'Let them stay' }))) return;
    await this.#try(() => this.#signedIn().rest('PUT /rooms/:id/bans/:userId', { params: { id: room.id, userId: id } }));
  }

  #appoint(room: Room, userId: string, role: Role): Promise<Member | undefined> {
    return this.#try(() => this.#signedIn().rest('PATCH /rooms/:id/members/:userId', { params: { id: room.id, userId }, body: { role } }));
  }

  /** Shows failures as a toast: the server refused, or did not answer. */
  async #try<T>(action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.#toasts.show(errorSentence(error));
      return undefined;
    }
  }

  #signedIn() {
    const session = this.#session.session();
    if (session === null) throw new Error('Nobody is signed in in this tab.');
    return session;
  }
}
