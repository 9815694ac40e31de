/** Characters allowed in names. Invisible ones would make a name look like another, or like none. */

/** England, Scotland and Wales: the only emoji made of invisible tag characters, which elsewhere could carry any hidden text. */
const TAGGED_FLAG = /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/u.source;
const KEYCAP = /[\d#*]\ufe0f\u20e3/u.source;
const PICTURE = /\p{Extended_Pictographic}[\p{Emoji_Modifier}\ufe0e\ufe0f]?/u.source;

/** An emoji with its joiners and variation selectors. */
const EMOJI = new RegExp(`${TAGGED_FLAG}|${KEYCAP}|${PICTURE}(?:\\u200d${PICTURE})*`, 'gu');

/** Persian and Indic scripts need joiners. */
const JOINER_BETWEEN_LETTERS = /(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])/gu;

/** Besides Unicode's ignorable and format characters: blank Braille, the null notehead, the object replacement. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}]/u;

const SEEN = /[^\p{Z}\p{M}\p{C}]/u;

const withoutEmoji = (name: string): string => name.replace(EMOJI, '\u25a0');

export function hidesSigns(name: string): boolean {
  return INVISIBLE.test(withoutEmoji(name).replace(JOINER_BETWEEN_LETTERS, ''));
}

/** Whether anything is visible: not only spaces and combining marks. */
export function isSeen(name: string): boolean {
  return SEEN.test(withoutEmoji(name));
}
