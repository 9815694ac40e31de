import type { Message } from '@confab/contract';

/**
 * Upserts by id, in the server's order. What has been seen in a later version stays: pages, acknowledgements and live
 * changes overtake one another, and an old page must not undo an edit.
 */
export function mergeMessages(known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  const news = incoming.filter((message) => message.version > (byId.get(message.id)?.version ?? -1));
  if (news.length === 0) return known;
  for (const message of news) {
    const older = byId.get(message.id);
    if (!older || older.version < message.version) byId.set(message.id, message);
  }
  return [...byId.values()].sort((a, b) => a.seq - b.seq);
}
