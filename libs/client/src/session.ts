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

/** What a session can be taken up again with: its id where its refresh cookie comes along, else the refresh token. */
export type SessionKey = { sessionId: string } | { refreshToken: string };

/** Renewed once this part of an access token's life has passed. */
const RENEW_AT = 0.8;

/** Someone signed in. Holds the access token in memory only and renews it ahead of its end. */
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

  /** Takes a session up again, after a reload or a restart of the program. */
  static async resume(server: ServerOptions, key: SessionKey): Promise<Session> {
    if ('refreshToken' in key) return new Session(server, await request(server, 'POST /auth/refresh', { body: key }), key.refreshToken);
    return new Session(server, await withSessionLock(key.sessionId, () => request(server, 'POST /auth/refresh', { body: key })));
  }

  /** To be kept by programs without cookies: with it the session can be resumed. Changes with each renewal. */
  get refreshToken(): string | undefined {
    return this.#refreshToken;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** An access token with at least some life left. */
  async accessToken(): Promise<string> {
    if (this.#ended) throw signedOut();
    if (Date.now() < this.#renewAt) return this.#accessToken;
    return this.renewed(this.#accessToken).catch((error: unknown) => {
      // Not reached, or busy: the present token may well have some life left. Where it has not, the server says so.
      if (asChatError(error).retryable) return this.#accessToken;
      throw error;
    });
  }

  /** Another access token than this one: a renewed one, unless it was renewed meanwhile. */
  async renewed(token: string): Promise<string> {
    if (this.#ended) throw signedOut();
    if (token !== this.#accessToken) return this.#accessToken;
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  /** One REST request as this user; renews the token and repeats once where the server does not take it any more. */
  async rest<P extends RoutePath>(path: P, ...[options]: RouteArguments<P>): Promise<RouteAnswer<P>> {
    const token = await this.accessToken();
    try {
      return await request(this.server, path, options ?? {}, token);
    } catch (error) {
      if (asChatError(error).code !== 'UNAUTHENTICATED') throw error;
      return request(this.server, path, options ?? {}, await this.renewed(token));
    }
  }

  /** A guest becomes a member; the session goes on. */
  async claim(account: ClaimAccount): Promise<User> {
    this.#take(await this.rest('POST /users/me/claim', { body: account }));
    this.#renewals.emit(this.#accessToken);
    return this.user;
  }

  /** Ends the session on the server, and here in any case. */
  async logout(): Promise<void> {
    if (this.#ended) return;
    try {
      await this.rest('POST /auth/logout');
    } finally {
      this.end('logout');
    }
  }

  /** Hears each new access token; while anyone listens, renewal happens by itself. */
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

  /** The session is over: no request is made in its name any more. */
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
      // BAD_INPUT: the cookie is gone, so nothing can renew this session.
      if (code === 'UNAUTHENTICATED' || code === 'BAD_INPUT') this.end('expired');
      throw error;
    }
    this.#renewals.emit(this.#accessToken);
    return this.#accessToken;
  }

  #take({ accessToken, expiresIn, refreshToken, user }: SignedIn): void {
    this.#accessToken = accessToken;
    this.#renewAt = Date.now() + expiresIn * 1000 * RENEW_AT;
    // A refresh that crossed with another one answers no new refresh token: the one here stays good.
    this.#refreshToken = refreshToken ?? this.#refreshToken;
    this.user = user;
    this.#schedule(expiresIn * 1000 * RENEW_AT);
  }

  #schedule(ms: number, failures = 0): void {
    clearTimeout(this.#timer);
    if (this.#ended || this.#renewals.size === 0) return;
    this.#timer = setTimeout(() => {
      this.renewed(this.#accessToken).catch(() => {
        // Not reached this time; where the session is over, `end` has been called and nothing is scheduled.
        this.#schedule(backoff(failures), failures + 1);
      });
    }, ms);
  }
}

/** Programs have no cookie jar: unless they say otherwise, they get the refresh token itself. */
function withRefreshPlace<T extends { refresh?: RefreshPlace }>(input: T): T {
  return { ...input, refresh: input.refresh ?? ('document' in globalThis ? 'cookie' : 'body') };
}
