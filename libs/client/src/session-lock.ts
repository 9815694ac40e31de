interface PerhapsLocks {
  readonly locks?: { request<T>(name: string, run: () => Promise<T>): Promise<T> };
}
interface PerhapsBrowser {
  readonly navigator?: PerhapsLocks;
}

/**
 * Runs `run` while no other tab does for the same session: two tabs renewing at once would present the same refresh
 * cookie twice. Web Locks are missing on plain-http pages, where the server's grace period for used tokens has to do.
 */
export function withSessionLock<T>(sessionId: string, run: () => Promise<T>): Promise<T> {
  const here: PerhapsBrowser = globalThis;
  const locks = here.navigator?.locks;
  return locks ? locks.request(`confab-session-${sessionId}`, run) : run();
}
