import type { Emoji } from './emoji-index';

/** In the reader's skin tone, 0 being none. Apart from the index, which brings all emoji along. */
export function inTone({ sign, tones }: Pick<Emoji, 'sign' | 'tones'>, tone: number): string {
  return tones[tone - 1] ?? sign;
}
