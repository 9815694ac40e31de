/**
 * Normalising sorts the combining marks of each letter in quadratic time: 32,000 marks take half a second. No name or
 * query is longer than this, in UTF-16 units; callers with longer text have to measure the cost first.
 */
const LONGEST = 1024;

/** The only place where text is normalised: lint rejects `.normalize(` elsewhere. */
export function normalized(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFKC'): string {
  if (text.length > LONGEST) throw new RangeError(`Text of ${text.length} units was to be normalized: bound it first`);
  return text.normalize(form);
}
