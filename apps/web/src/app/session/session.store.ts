import { computed, inject, Service, signal } from '@angular/core';
import { browserOutbox, ChatClient, ChatError, eraseOutbox, Session, type ConnectionState } from '@confab/client';
import type { ClaimAccount, Login, Register, User } from '@confab/contract';
import type { SessionEnd } from '@confab/contract/constants';
import { eraseOwn } from './account-storage';
import { Drafts } from './drafts';
import { eraseEmoji } from './latest-emoji';
import { RememberedAccounts, type RememberedAccount } from './remembered-accounts';
import { watchConnection } from './watch-connection';

/** The page's own origin. */
const SERVER = { url: location.origin };

const RETRY_MS = [1000, 2000, 4000, 8000];

/** This tab's session and its connection. */
@Service()
export class SessionStore {
  readonly #drafts = inject(Drafts);
  readonly #remembered = new RememberedAccounts();
  readonly #opened = signal<{ session: Session; client: ChatClient } | null>(null);
  readonly #profile = signal<User | null>(null);
  readonly #state = signal<ConnectionState>('offline');
  readonly #reason = signal<SessionEnd | null>(null);
  readonly #administers = signal(false);
  readonly #failing = signal(false);
  readonly #known = signal(this.#remembered.all());
  #resuming: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #leaving = false;
  #stopWatching: () => void = () => undefined;

  /** This tab's user; null if nobody is signed in. */
  readonly user = this.#profile.asReadonly();
  readonly client = computed(() => this.#opened()?.client ?? null);
  readonly session = computed(() => this.#opened()?.session ?? null);
  /** Whether this user administers the server. */
  readonly admin = this.#administers.asReadonly();
  readonly connection = this.#state.asReadonly();
  /** Why the last session of this tab was ended by the server; null after the next sign-in. */
  readonly ended = this.#reason.asReadonly();
  /** The server does not answer while the tab tries to resume its session. */
  readonly unreachable = this.#failing.asReadonly();
  /** Accounts with a session in this browser, last used first. */
  readonly accounts = this.#known.asReadonly();

  constructor() {
    this.#remembered.onChange(() => this.#known.set(this.#remembered.all()));
  }

  /** Resolves once the session is resumed or there is none; until then the server may have to be waited for. */
  ready(): Promise<void> {
    return (this.#resuming ??= this.#resume());
  }

  async signUp(input: Register): Promise<void> {
    this.open(await Session.register(SERVER, input));
  }

  async logIn(input: Login): Promise<void> {
    this.open(await Session.login(SERVER, input));
  }

  /** A guest's session that is not this tab's yet: a wrong code must not leave a visitor signed in. */
  newGuest(displayName: string): Promise<Session> {
    return Session.guest(SERVER, { displayName });
  }

  /** Makes a session this tab's and connects. */
  open(session: Session): void {
    this.#close();
    const client = new ChatClient(session, { outbox: browserOutbox(session.user.id) });
    this.#follow(client);
    this.#state.set('connecting');
    this.#reason.set(null);
    this.#opened.set({ session, client });
    this.#stopWatching = watchConnection(client);
    this.#remembered.use({ sessionId: session.id, user: session.user });
    this.refreshUser(session.user);
    // onEnded reports a refused handshake, and onState a lost one.
    client.connect().catch(() => undefined);
  }

  /** Switches this tab to another account of the browser; rejects with UNAUTHENTICATED if that session has ended. */
  async switchTo(account: RememberedAccount): Promise<void> {
    try {
      this.open(await Session.resume(SERVER, { sessionId: account.sessionId }));
    } catch (error) {
      if (isOver(error)) this.#forget(account.sessionId, account.user.id);
      throw error;
    }
  }

  /** Ends this session in all tabs; offline it is at least removed from this browser. */
  async logOut(): Promise<void> {
    const session = this.session();
    this.#close();
    if (session === null) return;
    this.#forget(session.id, session.user.id);
    await session.logout();
  }

  /** Turns this guest into a member; the session stays. */
  async claim(account: ClaimAccount): Promise<void> {
    const session = this.session();
    if (session !== null) this.refreshUser(await session.claim(account));
  }

  /** Takes over the user's present profile. */
  refreshUser(user: User): void {
    const session = this.session();
    if (session === null) return;
    session.user = user;
    this.#profile.set(user);
    this.#remembered.update({ sessionId: session.id, user });
    this.#known.set(this.#remembered.all());
  }

  /** Makes this member the server's first administrator, with the secret of its set-up link. */
  async administer(token: string): Promise<void> {
    await this.session()?.rest('POST /admin/claim', { body: { token } });
    this.#administers.set(true);
  }

  /** Deletes the account; members give their password. The session's end that the server then reports is ignored. */
  async deleteAccount(password?: string): Promise<void> {
    this.#leaving = true;
    try {
      await this.session()?.rest('DELETE /users/me', password === undefined ? {} : { body: { password } });
      this.#drop();
    } finally {
      this.#leaving = false;
    }
  }

  /** Retries at once if `unreachable` or offline. */
  retryNow(): void {
    this.#wake?.();
    this.client()?.reconnectNow();
  }

  async #resume(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const sessionId = this.#remembered.current();
      if (sessionId === null || this.#opened() !== null) break;
      if (await this.#resumes(sessionId)) break;
      await this.#pause(attempt);
    }
    this.#failing.set(false);
  }

  /** False if the server cannot be reached. After an ended session nobody is signed in: never another account of the browser. */
  async #resumes(sessionId: string): Promise<boolean> {
    try {
      this.open(await Session.resume(SERVER, { sessionId }));
    } catch (error) {
      if (!isOver(error)) return false;
      this.#forget(sessionId, this.#known().find((account) => account.sessionId === sessionId)?.user.id);
      this.#reason.set('expired');
    }
    return true;
  }

  #pause(attempt: number): Promise<void> {
    this.#failing.set(true);
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #isOpen(client: ChatClient): boolean {
    return this.client() === client;
  }

  #follow(client: ChatClient): void {
    client.onState((state) => this.#isOpen(client) && this.#state.set(state));
    client.onEnded((reason) => this.#isOpen(client) && this.#end(reason));
    client.on('user.updated', (user) => this.#isOpen(client) && user.id === this.user()?.id && this.refreshUser(user));
    client.onWelcome(({ user, admin }) => {
      if (!this.#isOpen(client)) return;
      this.refreshUser(user);
      this.#administers.set(admin);
    });
  }

  #end(reason: SessionEnd): void {
    if (this.#leaving) return;
    this.#drop();
    this.#reason.set(reason);
  }

  #drop(): void {
    const session = this.session();
    this.#close();
    if (session !== null) this.#forget(session.id, session.user.id);
  }

  #close(): void {
    this.#stopWatching();
    this.client()?.close();
    this.#opened.set(null);
    this.#profile.set(null);
    this.#administers.set(false);
    this.#state.set('offline');
  }

  /** Also erases what was not sent, unless the account has another session in this browser. */
  #forget(sessionId: string, userId: string | undefined): void {
    this.#remembered.forget(sessionId);
    this.#known.set(this.#remembered.all());
    if (userId === undefined || this.#known().some(({ user }) => user.id === userId)) return;
    this.#drafts.erase(userId);
    eraseEmoji(userId);
    eraseOwn(userId);
    // IndexedDB is disabled: nothing was stored.
    eraseOutbox(userId).catch(() => undefined);
  }
}

/** The server has refused the session, rather than not answered. */
function isOver(error: unknown): boolean {
  return error instanceof ChatError && (error.code === 'UNAUTHENTICATED' || error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT');
}
