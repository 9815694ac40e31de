/**
 * Normalizing sorts the marks on each letter, which takes the square of their number: 32,000 marks take half a second. No
 * name or query is longer than this, in UTF-16 units; who normalizes longer text has to measure first what that may cost.
 */
const LONGEST = 1024;

/** The only place where text is normalized: lint refuses `.normalize(` elsewhere. */
export function normalized(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFKC'): string {
  if (text.length > LONGEST) throw new RangeError(`Text of ${text.length} units was to be normalized: bound it first`);
  return text.normalize(form);
}
