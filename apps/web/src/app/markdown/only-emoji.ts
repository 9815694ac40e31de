const MAX_EMOJI = 24;
/** The longest that Unicode recommends, a family with skin tones, has 15 units; a flag of a region 14. */
const LONGEST_EMOJI = 32;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** The `v` flag is newer than what the compiler is told to aim at, and every browser that runs Angular 22 knows it. */
const EMOJI = new RegExp(String.raw`^(?:\p{RGI_Emoji}|\p{Emoji_Presentation})$`, 'v');

/** A message of a few emoji and nothing else is shown large. */
export function isOnlyEmoji(body: string): boolean {
  let count = 0;
  if (body.length > MAX_EMOJI * LONGEST_EMOJI) return false;
  for (const { segment } of graphemes.segment(body)) {
    if (segment.trim() === '') continue;
    count += 1;
    if (count > MAX_EMOJI || segment.length > LONGEST_EMOJI || !EMOJI.test(segment)) return false;
  }
  return count > 0;
}
