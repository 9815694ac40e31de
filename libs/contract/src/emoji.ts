/** Emoji of reactions. */

/**
 * One emoji as Unicode recommends it for interchange, fully qualified: so each has one spelling. Made from text, since the compiler's
 * target has no such flag yet.
 */
const RGI_EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');

export const isEmoji = (text: string): boolean => RGI_EMOJI.test(text);
