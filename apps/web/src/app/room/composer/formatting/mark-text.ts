import type { SelectedText, TextEdit } from './selected-text';

/** The marks that stand around words, by what they make of them. */
const MARKS = { bold: '**', italic: '_', struck: '~~', code: '`' } as const;
export type Mark = keyof typeof MARKS;

/** What begins a line of a list or a quote stays outside of the marks. */
const LEAD = /^(?:[ \t]|[-*+>] |\d{1,9}[.)] )*/;

/** Whether the selected words, or those around the caret, have this form. */
export function isMarked(at: SelectedText, name: Mark): boolean {
  const words = trimmed(at);
  return pairAround(words, MARKS[name]) !== undefined || wears(words.text.slice(words.start, words.end), MARKS[name]);
}

/** Gives the selected words a form, line by line, or takes it from them; without a selection the caret is put between two marks. */
export function toggleMark(at: SelectedText, name: Mark): TextEdit {
  const mark = MARKS[name];
  const words = trimmed(at);
  const pair = pairAround(words, mark);
  if (pair) return withoutPair(words, pair, mark);
  const said = words.text.slice(words.start, words.end);
  if (said === '') return { start: words.start, end: words.end, insert: mark + mark, select: [mark.length, mark.length] };
  const lines = said.split('\n');
  const areMarked = lines.every((line) => line.trim() === '' || wears(bare(line), mark));
  const insert = lines.map((line) => (areMarked ? without(line, mark) : within(line, mark))).join('\n');
  const isWrapped = !areMarked && insert === mark + said + mark;
  return { start: words.start, end: words.end, insert, select: isWrapped ? [mark.length, mark.length + said.length] : [0, insert.length] };
}

interface Pair {
  readonly from: number;
  readonly to: number;
}

/** The two marks of one line between which all of the selection stands. */
function pairAround({ text, start, end }: SelectedText, mark: string): Pair | undefined {
  const begin = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', start);
  const line = text.slice(begin, stop < 0 ? undefined : stop);
  const places: number[] = [];
  for (let at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + mark.length)) places.push(begin + at);
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [from, to] = [places[i] ?? 0, places[i + 1] ?? 0];
    if (from + mark.length <= start && end <= to) return { from, to };
  }
  return undefined;
}

/** What was selected stays so. */
function withoutPair({ text, start, end }: SelectedText, { from, to }: Pair, { length }: string): TextEdit {
  const select = [start - from - length, end - from - length] as const;
  return { start: from, end: to + length, insert: text.slice(from + length, to), select };
}

/** Marks beside a space give words no form. */
function trimmed({ text, start, end }: SelectedText): SelectedText {
  const said = text.slice(start, end);
  if (said.trim() === '') return { text, start, end: start };
  return { text, start: start + said.length - said.trimStart().length, end: end - said.length + said.trimEnd().length };
}

function wears(words: string, mark: string): boolean {
  return words.length > 2 * mark.length && words.startsWith(mark) && words.endsWith(mark);
}

function bare(line: string): string {
  return line.slice(LEAD.exec(line)?.[0].length ?? 0).trimEnd();
}

function within(line: string, mark: string): string {
  const words = bare(line);
  return words === '' || wears(words, mark) ? line : line.replace(words, () => mark + words + mark);
}

function without(line: string, mark: string): string {
  const words = bare(line);
  return words === '' ? line : line.replace(words, () => words.slice(mark.length, -mark.length));
}
