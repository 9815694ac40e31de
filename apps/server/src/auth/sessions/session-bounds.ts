import type { Environment } from '../../config/environment.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface SessionBounds {
  readonly idleSince: string;
  readonly begunSince: string;
}

/** The oldest last use and the oldest start that a live session may have. */
export function sessionBounds({ sessionIdleDays, sessionMaxDays }: Environment): SessionBounds {
  const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
  return { idleSince: daysAgo(sessionIdleDays), begunSince: daysAgo(sessionMaxDays) };
}
