import type { Message } from '@confab/contract';

/**
 * Upserts by seq, which belongs to one message alone, in the server's order. What has been seen in a later version stays:
 * pages, acknowledgements and live changes overtake one another, and an old page must not undo an edit. Takes time for
 * what comes in, not for what is there: a long room costs no more than a short one.
 */
export function mergeMessages(known: readonly Message[], incoming: readonly Message[]): readonly Message[] {
  let merged: Message[] | undefined;
  for (const message of incoming) {
    const list: readonly Message[] = merged ?? known;
    const at = placeOf(list, message.seq);
    const there = list[at]?.seq === message.seq ? list[at] : undefined;
    if (there && there.version >= message.version) continue;
    merged ??= [...known];
    merged.splice(at, there ? 1 : 0, message);
  }
  return merged ?? known;
}

/** Where in a list that rises by seq a message of that seq stands or would stand. */
export function placeOf(messages: readonly Message[], seq: number): number {
  let [low, high] = [0, messages.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((messages[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
