import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
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
