import type { ChangePassword, EnterAsGuest, Login, Register, Session, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { note } from '../audit/note.js';
import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { badInput, Failure, forbidden, unauthenticated } from '../rpc/failure.js';
import { toUser, type UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { AccessTokens } from './access-tokens.js';
import { Passwords } from './passwords.js';
import { type Rotation, SessionsService } from './sessions.service.js';

/** A signed-in answer, with the refresh token that the edge puts into the cookie or the body. */
export type SignedIn = Omit<Session, 'refreshToken'> & { readonly refreshToken: string | undefined };

/** Coming in and going: accounts, guests, passwords. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly tokens: AccessTokens,
    private readonly passwords: Passwords,
    private readonly database: Database,
  ) {}

  async register({ username, password, displayName }: Register, userAgent?: string): Promise<SignedIn> {
    await this.passwords.check(password, username, 'password');
    // Told before the costly hash; the unique index decides between two that ask at once.
    await this.users.requireFree(username);
    const passwordHash = await this.passwords.hash(password);
    return this.signIn((tx) => this.users.add(tx, { username, displayName: displayName ?? username, kind: 'member', passwordHash }), userAgent);
  }

  async login({ username, password }: Login, userAgent?: string): Promise<SignedIn> {
    const user = await this.users.findByUsername(username);
    if (!(await this.passwords.matches(password, user?.passwordHash)) || !user)
      throw new Failure('UNAUTHENTICATED', 'This username and password do not go together.');
    return this.signIn((tx) => this.users.admit(tx, user), userAgent);
  }

  async guest({ displayName }: EnterAsGuest, userAgent?: string): Promise<SignedIn> {
    return this.signIn((tx) => this.users.add(tx, { username: null, displayName, kind: 'guest', passwordHash: null }), userAgent);
  }

  async refresh(token: string | undefined, sessionId?: string): Promise<SignedIn> {
    if (!token) throw unauthenticated();
    const rotation = await this.sessions.rotate(token, sessionId);
    return this.answer(await this.users.require(rotation.session.userId), rotation);
  }

  async changePassword(me: Caller, { currentPassword, newPassword }: ChangePassword): Promise<void> {
    const user = await this.users.require(me.userId);
    if (!user.username) throw forbidden('Guests have no password.');
    if (!(await this.passwords.matches(currentPassword, user.passwordHash))) throw badInput({ currentPassword: 'is not the present password' });
    await this.passwords.check(newPassword, user.username, 'newPassword');
    const passwordHash = await this.passwords.hash(newPassword);
    const announce = await this.database.write(async (tx) => {
      await this.users.setPassword(tx, me.userId, passwordHash);
      await note(tx, { action: 'password.changed', actorId: me.userId, subjectId: me.userId });
      return this.sessions.endAll(tx, me.userId, 'password', me.sessionId);
    });
    announce();
  }

  /** The caller's session as it stands now, with a new access token. */
  async renewed(me: Caller): Promise<Session> {
    const user = await this.users.require(me.userId);
    return { ...this.tokens.issue(me), sessionId: me.sessionId, user: toUser(user) };
  }

  async account(me: Caller): Promise<User> {
    return toUser(await this.users.require(me.userId));
  }

  private async signIn(account: (tx: EntityManager) => Promise<UserEntity>, userAgent: string | undefined): Promise<SignedIn> {
    return this.database.write(async (tx) => {
      const user = await account(tx);
      return this.answer(user, await this.sessions.open(tx, user.id, userAgent));
    });
  }

  private answer(user: UserEntity, { session, refreshToken }: Rotation): SignedIn {
    const caller: Caller = { userId: user.id, sessionId: session.id, kind: user.kind };
    return { ...this.tokens.issue(caller), sessionId: session.id, user: toUser(user), refreshToken };
  }
}
