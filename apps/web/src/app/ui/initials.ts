const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const oneLetterScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** The letters in a person's petal: of the first and the last word; one for a single word and for CJK names. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = firstGrapheme(words[0] ?? '');
  if (words.length < 2 || oneLetterScript.test(first)) return first.toLocaleUpperCase();
  return (first + firstGrapheme(words.at(-1) ?? '')).toLocaleUpperCase();
}

/** Punctuation around a word ("(guest)") is no initial, unless there is nothing else. */
function firstGrapheme(word: string): string {
  let first: string | undefined;
  for (const { segment } of graphemes.segment(word)) {
    if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) return segment;
    first ??= segment;
  }
  return first ?? '?';
}
