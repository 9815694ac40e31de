import type { UserKind } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';

import { Environment } from '../../config/environment.js';
import { unauthenticated } from '../../errors/api-error.js';
import type { Identity } from '../../users/caller.js';
import { SessionsService } from './sessions.service.js';

/** Pinned, so that no other kind of JWT is accepted. */
export const TOKEN_RULES = { algorithms: ['HS256' as const], issuer: 'confab', audience: 'confab' };
const TYPE = 'access';

interface Claims {
  readonly sub: string;
  readonly sid: string;
  readonly typ: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** The signature proves the origin, not the content: a token without `exp` would never expire. */
function isClaims(claims: unknown): claims is Claims {
  if (typeof claims !== 'object' || claims === null) return false;
  const { sub, sid, exp }: Partial<Claims> = claims;
  return typeof sub === 'string' && typeof sid === 'string' && Number.isFinite(exp);
}

export interface Access {
  readonly caller: Identity;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Short-lived, signed access tokens, bound to a session and invalid once it ends. */
@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    private readonly sessions: SessionsService,
    private readonly environment: Environment,
  ) {}

  issue(caller: Identity): { accessToken: string; expiresIn: number } {
    const expiresIn = this.environment.accessTokenTtl;
    const { issuer, audience } = TOKEN_RULES;
    const claims = { sid: caller.sessionId, typ: TYPE };
    return { accessToken: this.jwt.sign(claims, { algorithm: 'HS256', subject: caller.userId, issuer, audience, expiresIn }), expiresIn };
  }

  /** Verifies a token; UNAUTHENTICATED unless its session is live. */
  async read(token: unknown): Promise<Access> {
    if (typeof token !== 'string' || token.length > LIMITS.token) throw unauthenticated();
    const claims: unknown = await this.jwt.verifyAsync(token, TOKEN_RULES).catch(() => {
      throw unauthenticated();
    });
    return this.verifyClaims(claims);
  }

  /** Checks the claims of a verified token; UNAUTHENTICATED unless its session is live. */
  async verifyClaims(claims: unknown): Promise<Access> {
    if (!isClaims(claims) || claims.typ !== TYPE) throw unauthenticated();
    const holder = await this.sessions.holder(claims.sid);
    if (holder?.userId !== claims.sub) throw unauthenticated();
    return { caller: { userId: claims.sub, sessionId: claims.sid, kind: holder.kind }, expiresAt: claims.exp * 1000 };
  }

  /** The current kind of the session's user; undefined once the session has ended. */
  async kindOf(sessionId: string): Promise<UserKind | undefined> {
    return (await this.sessions.holder(sessionId))?.kind;
  }
}
