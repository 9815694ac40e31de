import type { RefreshPlace, Session } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import type { Identity } from '../users/caller.js';
import { toUser, type UserEntity } from '../users/user.entity.js';
import type { ClientInfo } from './login/client-info.js';
import { KnownLocations } from './login/known-locations.service.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { type Rotation, SessionRotationService } from './sessions/session-rotation.service.js';

/** A session with the secrets that the controller puts into cookies or the body. */
export type SignedIn = Omit<Session, 'refreshToken'> & { readonly refreshToken: string | undefined; readonly device?: string | undefined };

/** Opens sessions and remembers known locations. */
@Injectable()
export class SignInService {
  constructor(
    private readonly sessions: SessionRotationService,
    private readonly locations: KnownLocations,
    private readonly tokens: AccessTokens,
    private readonly database: Database,
  ) {}

  /** `account` runs in the transaction that opens the session. */
  async guest(account: (tx: EntityManager) => Promise<UserEntity>, client: ClientInfo): Promise<SignedIn> {
    return this.database.write(async (tx) => this.open(tx, await account(tx), client));
  }

  /** As `guest`, for a caller who has proved or set a password: also remembers the location. */
  async member(account: (tx: EntityManager) => Promise<UserEntity>, client: ClientInfo, refresh: RefreshPlace | undefined): Promise<SignedIn> {
    return this.database.write(async (tx) => {
      const user = await account(tx);
      const device = await this.locations.remember(tx, user.id, client, refresh === 'body' ? 'network' : 'device');
      return { ...(await this.open(tx, user, client)), device };
    });
  }

  answer(user: UserEntity, { session, refreshToken }: Rotation): SignedIn {
    const caller: Identity = { userId: user.id, sessionId: session.id, kind: user.kind };
    return { ...this.tokens.issue(caller), sessionId: session.id, user: toUser(user), refreshToken };
  }

  private async open(tx: EntityManager, user: UserEntity, { userAgent }: ClientInfo): Promise<SignedIn> {
    return this.answer(user, await this.sessions.open(tx, user.id, userAgent));
  }
}
