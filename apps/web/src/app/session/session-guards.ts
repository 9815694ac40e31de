import { inject } from '@angular/core';
import { Router, type CanActivateFn, type CanMatchFn } from '@angular/router';
import { ChatError } from '@confab/client';
import { SessionStore } from './session.store';

/** Waits until it is known who this tab is. */
export const sessionKnown: CanActivateFn = async () => {
  await inject(SessionStore).ready();
  return true;
};

/** A stranger logs in first and comes back. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const [session, router] = [inject(SessionStore), inject(Router)];
  await session.ready();
  return session.user() !== null || router.createUrlTree(['/login'], { queryParams: { next: url } });
};

/** Only administrators find their pages; to everyone else there is nothing at that address. Strangers log in first. */
export const administers: CanMatchFn = async () => {
  const store = inject(SessionStore);
  await store.ready();
  const session = store.session();
  if (session === null || store.admin()) return true;
  try {
    await session.rest('GET /admin/users');
    return true;
  } catch (error) {
    // Not reached: the page itself says so.
    return !(error instanceof ChatError && error.code === 'FORBIDDEN');
  }
};
