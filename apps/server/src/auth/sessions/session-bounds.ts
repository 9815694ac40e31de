import type { Environment } from '../../config/environment.js';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface SessionBounds {
  readonly idleSince: string;
  readonly begunSince: string;
}

/** A session lives while it was used and begun no longer ago than this. */
export function sessionBounds({ sessionIdleDays, sessionMaxDays }: Environment): SessionBounds {
  const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
  return { idleSince: daysAgo(sessionIdleDays), begunSince: daysAgo(sessionMaxDays) };
}
