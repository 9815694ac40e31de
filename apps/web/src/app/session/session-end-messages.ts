import type { SessionEnd } from '@confab/contract/constants';

/** Why the session has ended, for people. */
export const SESSION_END_MESSAGES: Readonly<Record<SessionEnd, string>> = {
  expired: 'You were away for long, so you were logged out.',
  logout: 'You logged out in another tab.',
  ended: 'This session was ended from another device.',
  password: 'The password was changed, so you were logged out here.',
  deleted: 'This account was deleted.',
  disabled: 'An administrator has disabled this account.',
  reuse: 'An old key of this session was used again. To be safe, it was ended everywhere.',
};
