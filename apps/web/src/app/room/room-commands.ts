import { inject, Service } from '@angular/core';
import { ChatError } from '@confab/client';
import type { Room } from '@confab/contract';
import { roomPermissions } from '../rooms/room-permissions';
import { SessionStore } from '../session/session.store';
import { errorSentence } from '../ui/error-sentence';
import type { SlashCommand } from './composer/completion/slash-command';
import { RoomActions } from './room-actions';

const USERNAME = /^@?([\w.-]+)$/;

/** What one may do in a room by writing it. */
@Service()
export class RoomCommands {
  readonly #session = inject(SessionStore);
  readonly #actions = inject(RoomActions);

  of(room: Room): readonly SlashCommand[] {
    const { rename, bring, invite } = roomPermissions(room, this.#session.user());
    return [...(rename ? [this.#topic(room)] : []), ...(bring ? [this.#bring(room)] : invite ? [this.#share(room)] : []), this.#leave(room)];
  }

  #topic({ id }: Room): SlashCommand {
    const run = (topic: string): Promise<string | undefined> =>
      topic === ''
        ? Promise.resolve('Say what it is about: /topic words')
        : problemOf('topic', () => this.#rest('PATCH /rooms/:id', { params: { id }, body: { topic } }));
    return { name: 'topic', icon: 'type', help: 'words, one line below the name', run };
  }

  #bring(room: Room): SlashCommand {
    const run = async (words: string): Promise<string | undefined> => {
      const username = USERNAME.exec(words)?.[1];
      if (words === '') this.#actions.share(room);
      else if (username === undefined) return 'Name one person: /invite @username';
      else return problemOf('username', () => this.#rest('POST /rooms/:id/members', { params: { id: room.id }, body: { username } }));
      return undefined;
    };
    return { name: 'invite', icon: 'user-plus', help: '@person', run };
  }

  #share(room: Room): SlashCommand {
    const run = (): Promise<undefined> => {
      this.#actions.share(room);
      return Promise.resolve(undefined);
    };
    return { name: 'invite', icon: 'share-2', help: 'shows the way in, to pass on', run };
  }

  #leave(room: Room): SlashCommand {
    const help = room.kind === 'direct' ? 'this conversation' : 'this room';
    const run = async (): Promise<undefined> => {
      await this.#actions.leave(room);
    };
    return { name: 'leave', icon: 'log-out', help, run };
  }

  get #rest() {
    const session = this.#session.session();
    if (session === null) throw new Error('Nobody is signed in in this tab.');
    return session.rest.bind(session);
  }
}

/** For people; undefined once it is done. */
async function problemOf(field: string, action: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (!(error instanceof ChatError)) return errorSentence(error);
    if (field === 'username' && error.code === 'NOT_FOUND') return 'Nobody has this username.';
    const word = error.messageFor(field);
    if (word !== undefined) return `The ${field} ${word}`;
    // They left, or were removed: the server says which, and how they come back.
    return error.code === 'FORBIDDEN' ? error.message : errorSentence(error);
  }
}
