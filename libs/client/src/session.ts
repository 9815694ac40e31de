import type {
  ClaimAccount,
  EnterAsGuest,
  Login,
  RefreshPlace,
  Register,
  RouteAnswer,
  RoutePath,
  Session as SignedIn,
  SessionEnd,
  User,
} from '@confab/contract';

import { asChatError, signedOut } from './chat-error.js';
import { Listeners } from './listeners.js';
import { backoff } from './pause.js';
import { request, type RouteArguments, type ServerOptions } from './rest.js';
import { withSessionLock } from './session-lock.js';

/** What a session can be resumed with: its id, if a refresh cookie is sent along, or the refresh token. */
export type SessionKey = { sessionId: string } | { refreshToken: string };

/** The access token is renewed after this part of its life. */
const RENEW_AT = 0.8;

/** A signed-in user. Keeps the access token in memory only and renews it before it expires. */
export class Session {
  readonly id: string;
  user: User;
  #accessToken: string;
  #renewAt = 0;
  #refreshToken: string | undefined;
  #renewing: Promise<string> | undefined;
  #ended = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #renewals = new Listeners<[token: string]>();
  readonly #ends = new Listeners<[reason: SessionEnd]>();

  private constructor(
    readonly server: ServerOptions,
    signedIn: SignedIn,
    refreshToken?: string,
  ) {
    this.id = signedIn.sessionId;
    this.user = signedIn.user;
    this.#accessToken = signedIn.accessToken;
    this.#refreshToken = signedIn.refreshToken ?? refreshToken;
    this.#take(signedIn);
  }

  static async register(server: ServerOptions, input: Register): Promise<Session> {
    return new Session(server, await request(server, 'POST /auth/register', { body: withRefreshPlace(input) }));
  }

  static async login(server: ServerOptions, input: Login): Promise<Session> {
    return new Session(server, await request(server, 'POST /auth/login', { body: withRefreshPlace(input) }));
  }

  static async guest(server: ServerOptions, input: EnterAsGuest): Promise<Session> {
    return new Session(server, await request(server, 'POST /auth/guest', { body: withRefreshPlace(input) }));
  }

  /** Resumes a session after a reload or a restart of the program. */
  static async resume(server: ServerOptions, key: SessionKey): Promise<Session> {
    if ('refreshToken' in key) return new Session(server, await request(server, 'POST /auth/refresh', { body: key }), key.refreshToken);
    return new Session(server, await withSessionLock(key.sessionId, () => request(server, 'POST /auth/refresh', { body: key })));
  }

  /** To be stored by programs without cookies, to resume the session. Changes with each renewal. */
  get refreshToken(): string | undefined {
    return this.#refreshToken;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** An access token that has not expired. */
  async accessToken(): Promise<string> {
    if (this.#ended) throw signedOut();
    if (Date.now() < this.#renewAt) return this.#accessToken;
    return this.renewed(this.#accessToken).catch((error: unknown) => {
      // Server unreachable or busy: the present token may still be valid. If it is not, the server will say so.
      if (asChatError(error).retryable) return this.#accessToken;
      throw error;
    });
  }

  /** A token other than this one; concurrent requests share one renewal. */
  async renewed(token: string): Promise<string> {
    if (this.#ended) throw signedOut();
    if (token !== this.#accessToken) return this.#accessToken;
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  /** A REST request as this user; if the server refuses the token, renews it and repeats the request once. */
  async rest<P extends RoutePath>(path: P, ...[options]: RouteArguments<P>): Promise<RouteAnswer<P>> {
    const token = await this.accessToken();
    try {
      return await request(this.server, path, options ?? {}, token);
    } catch (error) {
      if (asChatError(error).code !== 'UNAUTHENTICATED') throw error;
      return request(this.server, path, options ?? {}, await this.renewed(token));
    }
  }

  /** Turns the guest into a member; the session stays. */
  async claim(account: ClaimAccount): Promise<User> {
    this.#take(await this.rest('POST /users/me/claim', { body: account }));
    this.#renewals.emit(this.#accessToken);
    return this.user;
  }

  /** Ends the session on the server, and locally in any case. */
  async logout(): Promise<void> {
    if (this.#ended) return;
    try {
      await this.rest('POST /auth/logout');
    } finally {
      this.end('logout');
    }
  }

  /** Called with each new access token; while there are listeners, tokens are renewed automatically. */
  onRenewed(listener: (token: string) => void): () => void {
    const remove = this.#renewals.add(listener);
    this.#schedule(this.#renewAt - Date.now());
    return () => {
      remove();
      if (this.#renewals.size === 0) clearTimeout(this.#timer);
    };
  }

  onEnded(listener: (reason: SessionEnd) => void): () => void {
    return this.#ends.add(listener);
  }

  /** The session is over: no more requests are made with it. */
  end(reason: SessionEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#ends.emit(reason);
  }

  async #renew(): Promise<string> {
    try {
      const body = this.#refreshToken === undefined ? { sessionId: this.id } : { refreshToken: this.#refreshToken };
      const refresh = (): Promise<SignedIn> => request(this.server, 'POST /auth/refresh', { body });
      this.#take(await ('sessionId' in body ? withSessionLock(this.id, refresh) : refresh()));
    } catch (error) {
      const { code } = asChatError(error);
      // BAD_INPUT: the cookie is missing, so nothing can renew this session.
      if (code === 'UNAUTHENTICATED' || code === 'BAD_INPUT') this.end('expired');
      throw error;
    }
    this.#renewals.emit(this.#accessToken);
    return this.#accessToken;
  }

  #take({ accessToken, expiresIn, refreshToken, user }: SignedIn): void {
    this.#accessToken = accessToken;
    this.#renewAt = Date.now() + expiresIn * 1000 * RENEW_AT;
    // Concurrent refreshes return no new refresh token: the present one stays valid.
    this.#refreshToken = refreshToken ?? this.#refreshToken;
    this.user = user;
    this.#schedule(expiresIn * 1000 * RENEW_AT);
  }

  #schedule(ms: number, failures = 0): void {
    clearTimeout(this.#timer);
    if (this.#ended || this.#renewals.size === 0) return;
    this.#timer = setTimeout(() => {
      this.renewed(this.#accessToken).catch(() => {
        // Not reached; had the session ended, `end` would have been called and nothing scheduled.
        this.#schedule(backoff(failures), failures + 1);
      });
    }, ms);
  }
}

/** Programs have no cookie jar: by default they get the refresh token in the body. */
function withRefreshPlace<T extends { refresh?: RefreshPlace }>(input: T): T {
  return { ...input, refresh: input.refresh ?? ('document' in globalThis ? 'cookie' : 'body') };
}
