import type { ParserBlock, StateBlock } from 'markdown-it';

type BlockRule = ReturnType<ParserBlock['ruler']['getRules']>[number];

/** What follows a list's mark on its line is words: "* * *" and "- - -" are ornaments, and "-" is a dash. */
const LIST_ITEM = /^(?:[-*]|\d{1,9}[.)])[\t ]+(?!(?:[-*+]|\d{1,9}[.)])(?:[\t ]|$))\S/;
const LANGUAGE = /^[\w+#.-]{1,30}$/;

const lineOf = (state: StateBlock, line: number): string => state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);

export const listsOfWords =
  (list: BlockRule): BlockRule =>
  (state, start, end, silent) =>
    LIST_ITEM.test(lineOf(state, start)) && list(state, start, end, silent);

/** A quote begins with "> ": ">.<", ">:(", ">5 people" and ">>> import os" are none. */
export const quotesWithSpace =
  (quote: BlockRule): BlockRule =>
  (state, start, end, silent) =>
    lineOf(state, start).startsWith('> ') && quote(state, start, end, silent);

/** Ends quotes where their marks end: what is written on the next line is an answer to it. */
export const endOfQuote: BlockRule = (_state, _start, _end, silent) => silent;

/** Lines as they were typed, with their spaces, up to an empty one or one that begins something else. */
export const paragraph: BlockRule = (state, start, end) => {
  const others = state.md.block.ruler.getRules('paragraph');
  const outer = state.parentType;
  state.parentType = 'paragraph';
  let line = start + 1;
  while (line < end && !state.isEmpty(line) && !isOutside(state, line) && !others.some((rule) => rule(state, line, end, true))) line += 1;
  state.parentType = outer;
  state.line = line;
  state.push('paragraph_open', 'p', 1).map = [start, line];
  const words = state.push('inline', '', 0);
  words.content = state.getLines(start, line, state.blkIndent, false);
  words.children = [];
  state.push('paragraph_close', 'p', -1);
  return true;
};

function isOutside(state: StateBlock, line: number): boolean {
  return (state.sCount[line] ?? 0) < state.blkIndent;
}

/**
 * Code between fences. People close theirs at a line's end and go on behind it; one that is never closed is no code, so
 * that a single ``` does not swallow what follows.
 */
export const fence: BlockRule = (state, start, end, silent) => {
  const opening = lineOf(state, start);
  const ticks = /^`{3,}/.exec(opening)?.[0];
  if (ticks === undefined) return false;
  const first = opening.slice(ticks.length);
  const close = first.includes('`') ? null : closingOf(state, start + 1, end, ticks);
  if (close === null) return false;
  if (silent) return true;
  const token = state.push('fence', 'code', 0);
  const isLanguage = LANGUAGE.test(first.trim());
  token.info = isLanguage ? first.trim() : '';
  const inner = state.getLines(start + 1, close.line, state.sCount[start] ?? 0, true) + lastLine(state, start, close);
  token.content = (isLanguage || first.trim() === '' ? '' : `${first}\n`) + inner.replace(/\n$/, '');
  goOnBehind(state, close, ticks.length);
  return true;
};

interface Place {
  readonly line: number;
  readonly at: number;
}

function closingOf(state: StateBlock, from: number, end: number, ticks: string): Place | null {
  const at = from < end ? state.src.indexOf(ticks, state.bMarks[from]) : -1;
  if (at === -1) return null;
  for (let line = from; line < end; line += 1) {
    if (!state.isEmpty(line) && isOutside(state, line)) return null;
    if (at < (state.eMarks[line] ?? 0)) return { line, at };
  }
  return null;
}

/** What stands before the closing fence on its line. */
function lastLine(state: StateBlock, start: number, { line, at }: Place): string {
  const text = state.getLines(line, line + 1, state.sCount[start] ?? 0, false);
  return text.slice(0, text.length - ((state.eMarks[line] ?? 0) - at));
}

function goOnBehind(state: StateBlock, { line, at }: Place, ticks: number): void {
  let next = at + ticks;
  while (state.src.charAt(next) === '`') next += 1;
  const words = state.skipSpaces(next);
  const isLast = words >= (state.eMarks[line] ?? 0);
  state.line = isLast ? line + 1 : line;
  if (isLast) return;
  state.bMarks[line] = words;
  state.tShift[line] = 0;
  state.sCount[line] = state.blkIndent;
}
