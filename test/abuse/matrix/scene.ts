import { ChatError, newId } from '@confab/client';
import type { CreateRoom, Knock, Message, NewInvite, Room } from '@confab/contract';

import type { Cast } from './cast.js';

type Settings = Pick<CreateRoom, 'kind' | 'entry' | 'guests'>;

/** On a machine that is busy for long the client gives up waiting for one of hundreds of answers; then all is made anew. */
async function patiently<T>(make: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (tries === 1 || !(error instanceof ChatError && error.code === 'UNAVAILABLE')) throw error;
    return patiently(make, tries - 1);
  }
}

/** One room with everyone in their places, made when first asked for. It serves until someone has done something in it. */
export class Scene {
  #room: Promise<Room> | undefined;

  constructor(readonly cast: Cast) {}

  get targetId(): string {
    return this.cast.account('target').user.id;
  }

  /** Private, unless the first who asks wants another one. */
  room(settings: Settings = { kind: 'private' }): Promise<Room> {
    this.#room ??= patiently(() => this.#furnish(settings));
    return this.#room;
  }

  async params(more: Readonly<Record<string, string>> = {}): Promise<{ id: string }> {
    return { id: (await this.room()).id, ...more };
  }

  async ref(): Promise<{ roomId: string }> {
    return { roomId: (await this.room()).id };
  }

  /** Of the target, who is a plain member. */
  async message(): Promise<Message> {
    return this.cast.account('target').rest('POST /rooms/:id/messages', { params: await this.params(), body: { clientId: newId(), body: 'mine' } });
  }

  /** Under a message of the target. */
  async thread(): Promise<Message> {
    const root = await this.message();
    const body = { clientId: newId(), body: 'a reply', threadId: root.id };
    await this.cast.account('target').rest('POST /rooms/:id/messages', { params: await this.params(), body });
    return root;
  }

  /** Of the owner. */
  async invite(): Promise<NewInvite> {
    return this.cast.account('owner').rest('POST /rooms/:id/invites', { params: await this.params(), body: {} });
  }

  /** Of a guest who is outside. */
  async knock(): Promise<Knock> {
    const room = await this.room({ kind: 'public', entry: 'knock', guests: true });
    const { knock } = await (await this.cast.guest()).rest('POST /rooms/:id/knock', { params: { id: room.id } });
    return knock!;
  }

  /** Of someone who never was in the room. */
  async ban(): Promise<{ id: string; userId: string }> {
    const params = { ...(await this.params()), userId: this.cast.account('newcomer').user.id };
    await this.cast.account('owner').rest('PUT /rooms/:id/bans/:userId', { params });
    return params;
  }

  /** Of a link for an account that is nobody else's. */
  async passwordToken(): Promise<string> {
    const forgetful = await this.cast.understudy('other');
    const { url } = await this.cast.account('admin').rest('POST /admin/users/:id/password-link', { params: { id: forgetful!.user.id } });
    return new URL(url).hash.slice(1);
  }

  async code(): Promise<string> {
    return (await this.cast.account('owner').rest('POST /rooms', { body: { kind: 'ephemeral' } })).code!;
  }

  async #furnish(settings: Settings): Promise<Room> {
    const owner = this.cast.account('owner');
    const room = await owner.rest('POST /rooms', { body: { ...settings, name: `Scene ${newId()}` } });
    for (const name of ['moderator', 'member', 'target'] as const)
      await owner.rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username: `the.${name}` } });
    const params = { id: room.id, userId: this.cast.account('moderator').user.id };
    await owner.rest('PATCH /rooms/:id/members/:userId', { params, body: { role: 'moderator' } });
    return room;
  }
}
