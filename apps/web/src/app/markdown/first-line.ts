const LONGEST = 200;
const FENCE = /`{3}[\w+#.-]{0,30}/g;
/** Marks at the edges of words; "2**3" keeps its own. */
const MARK = /(?<![\p{L}\p{N}])(?:\*\*|~~|`)(?=\S)|(?<=\S)(?:\*\*|~~|`)(?![\p{L}\p{N}])/gu;

/** One line of plain text, for quotes, lists and announcements. */
export function firstLine(body: string): string {
  return body
    .slice(0, 2 * LONGEST)
    .replace(FENCE, '')
    .replace(MARK, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}
