interface PerhapsLocks {
  readonly locks?: { request<T>(name: string, run: () => Promise<T>): Promise<T> };
}
interface PerhapsBrowser {
  readonly navigator?: PerhapsLocks;
}

/**
 * Does something for a session while no other tab does: two tabs that renew one session at once would show the same
 * refresh cookie twice. Web Locks are missing on plain-http pages; there the server's grace for a used token must do.
 */
export function withSessionLock<T>(sessionId: string, run: () => Promise<T>): Promise<T> {
  const here: PerhapsBrowser = globalThis;
  const locks = here.navigator?.locks;
  return locks ? locks.request(`confab-session-${sessionId}`, run) : run();
}
