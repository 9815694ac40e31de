import type { EnterAsGuest, Session, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Environment } from '../config/environment.js';
import { forbidden, unauthenticated } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { toUser } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import type { ClientInfo } from './login/client-info.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { SessionRotationService } from './sessions/session-rotation.service.js';
import { SignInService, type SignedIn } from './sign-in.service.js';

/** Guest sign-in and session renewal. */
@Injectable()
export class AuthService {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionRotationService,
    private readonly tokens: AccessTokens,
    private readonly signIn: SignInService,
    private readonly environment: Environment,
  ) {}

  async guest({ displayName }: EnterAsGuest, client: ClientInfo): Promise<SignedIn> {
    if (!this.environment.guests) throw forbidden('This Confab takes no guests. Sign up, or log in.');
    return this.signIn.guest((tx) => this.users.add(tx, { username: null, displayName, kind: 'guest', passwordHash: null }), client);
  }

  async refresh(token: string | undefined, sessionId?: string): Promise<SignedIn> {
    if (!token) throw unauthenticated();
    const rotation = await this.sessions.rotate(token, sessionId);
    return this.signIn.answer(await this.users.require(rotation.session.userId), rotation);
  }

  /** The caller's current session with a new access token. */
  async renewed(me: Caller): Promise<Session> {
    const user = await this.users.require(me.userId);
    return { ...this.tokens.issue(me), sessionId: me.sessionId, user: toUser(user) };
  }

  async account(me: Caller): Promise<User> {
    return toUser(await this.users.require(me.userId));
  }
}
