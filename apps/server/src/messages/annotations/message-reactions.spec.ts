import type { Reaction } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import fc from 'fast-check';

import { type HeldReaction, MessageReactions } from './message-reactions.js';

type Row = Pick<HeldReaction, 'emoji' | 'userId' | 'place'>;

/** What the contract says, of all rows. */
function reactionsOf(rows: readonly Row[]): Reaction[] {
  const sorted = [...rows].sort((a, b) => a.place - b.place);
  return [...Map.groupBy(sorted, ({ emoji }) => emoji)].map(([emoji, given]) => ({
    emoji,
    count: given.length,
    userIds: given.slice(0, LIMITS.reactions.shown).map(({ userId }) => userId),
  }));
}

/** What is read of them: of each emoji the first givers, enough for so many being taken back. */
function held(rows: readonly Row[], takenBack: number): HeldReaction[] {
  const lastPlace = Math.max(0, ...rows.map(({ place }) => place));
  const byEmoji = Map.groupBy(rows, ({ emoji }) => emoji);
  const first = [...byEmoji.values()].flatMap((given) =>
    given.slice(0, LIMITS.reactions.shown + takenBack).map((row) => ({ ...row, messageId: 'm', count: given.length, lastPlace })),
  );
  return first.sort((a, b) => a.place - b.place);
}

const emoji = fc.oneof({ weight: 8, arbitrary: fc.constant('👍') }, { weight: 1, arbitrary: fc.constantFrom('🎉', '🦆') });
const step = fc.record({ emoji, userId: fc.integer({ min: 0, max: 150 }).map(String) });
/** More people than are shown, most of the time. */
const before = fc.array(step, { maxLength: 200, size: 'max' });
const changes = fc.array(step, { maxLength: 100, size: 'max' });

it('a message’s reactions read as all its rows say, whoever gives and takes back', () => {
  fc.assert(
    fc.property(before, changes, (earlier, now) => {
      const rows: Row[] = [];
      let place = 0;
      for (const one of earlier) if (!rows.some((row) => row.emoji === one.emoji && row.userId === one.userId)) rows.push({ ...one, place: ++place });
      const reactions = new MessageReactions(held(rows, now.length));
      for (const { emoji, userId } of now) {
        const at = rows.findIndex((row) => row.emoji === emoji && row.userId === userId);
        if (at < 0) rows.push({ emoji, userId, place: reactions.give(emoji, userId) });
        else {
          reactions.takeBack(emoji, userId);
          rows.splice(at, 1);
        }
        expect(reactions.shown).toEqual(reactionsOf(rows));
      }
    }),
    { numRuns: 60 },
  );
});
