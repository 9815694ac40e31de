import type { UrlMatcher, UrlMatchResult } from '@angular/router';

/** A room, `/rooms/ID`, or a message in it, `/rooms/ID/m/SEQ`: one route, so that going to a message leaves the open room as it is. */
export const roomAddress: UrlMatcher = (segments): UrlMatchResult | null => {
  const [id, m, seq] = segments;
  if (!id) return null;
  if (!m) return { consumed: segments, posParams: { id } };
  const namesMessage = segments.length === 3 && m.path === 'm' && seq !== undefined && /^[1-9]\d{0,14}$/.test(seq.path);
  return namesMessage ? { consumed: segments, posParams: { id, seq } } : null;
};
