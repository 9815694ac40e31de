import { newId, Session } from '@confab/client';

import { administers, PASSWORD } from '../../support/people.js';
import type { ServerProcess } from '../../support/server-process.js';
import type { Who } from './table.js';

/** `target`: a plain member to whom things are done. `newcomer` is in no room yet. */
const NAMES = ['admin', 'owner', 'moderator', 'member', 'other', 'target', 'newcomer', 'spare'] as const;
type Name = (typeof NAMES)[number];

/** Who plays in the matrix: accounts that live as long as the server. Guests are made anew wherever one is asked for. */
export class Cast {
  private constructor(
    readonly server: ServerProcess,
    private readonly accounts: ReadonlyMap<Name, Session>,
  ) {}

  static async of(server: ServerProcess): Promise<Cast> {
    const accounts = new Map<Name, Session>();
    for (const name of NAMES) accounts.set(name, await Session.register(server, { username: `the.${name}`, password: PASSWORD }));
    await administers(server, accounts.get('admin')!);
    await server.admin('grant', 'the.spare');
    return new Cast(server, accounts);
  }

  account(name: Name): Session {
    return this.accounts.get(name)!;
  }

  guest(): Promise<Session> {
    return Session.guest(this.server, { displayName: 'Passer-by' });
  }

  /** Nobody for a stranger. */
  async player(who: Who): Promise<Session | undefined> {
    if (who === 'stranger') return undefined;
    return who === 'guest' ? this.guest() : this.account(who);
  }

  /** The same account on a device of its own, whose session may end. */
  async onAnotherDevice(who: Who): Promise<Session | undefined> {
    const player = await this.player(who);
    if (!player?.user.username) return player;
    return Session.login(this.server, { username: player.user.username, password: PASSWORD });
  }

  /** Another account of the same standing, which may go. */
  async understudy(who: Who): Promise<Session | undefined> {
    if (who === 'stranger' || who === 'guest') return this.player(who);
    if (who === 'admin') return this.account('spare');
    return Session.register(this.server, { username: `u.${newId().slice(-12)}`, password: PASSWORD });
  }
}
