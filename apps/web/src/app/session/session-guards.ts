import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { ChatError } from '@confab/client';
import { SessionStore } from './session.store';

/** Waits until the session is resumed, or there is none. */
export const sessionKnown: CanActivateFn = async () => {
  await inject(SessionStore).ready();
  return true;
};

/** Redirects to the log-in page, and from there back. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const [session, router] = [inject(SessionStore), inject(Router)];
  await session.ready();
  return session.user() !== null || router.createUrlTree(['/login'], { queryParams: { next: url } });
};

/** For everybody but administrators the address does not exist. Visitors log in first. */
export const administers: CanMatchFn = async () => {
  const store = inject(SessionStore);
  await store.ready();
  const session = store.session();
  if (session === null || store.admin()) return true;
  try {
    await session.rest('GET /admin/users');
    return true;
  } catch (error) {
    // The server cannot be reached: the page shows it.
    return !(error instanceof ChatError && error.code === 'FORBIDDEN');
  }
};
