import type { ParserInline, StateInline } from 'markdown-it';

type InlineRule = ReturnType<ParserInline['ruler']['getRules']>[number];

const WORD = /[\p{L}\p{N}]/u;
/** Scripts that put no space between words, and their punctuation: marks may stand right beside their letters. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}、。，．！？：；（）「」『』]/u;
const BEFORE_OPENING = /[\s([{"'“‘„«¿¡*_~–—]/u;
const AFTER_CLOSING = /[\s)\]}"'”’»*_~–—.,;:!?…]/u;

/** Code within one line. A backtick without its fellow is an accent or a quotation mark. */
export const codeSpan: InlineRule = (state, silent) => {
  if (state.src.charAt(state.pos) !== '`') return false;
  const from = endOfRun(state.src, state.pos);
  const ticks = state.src.slice(state.pos, from);
  const to = closingTicks(state, from, ticks.length);
  if (to === -1) {
    if (!silent) state.pending += ticks;
    state.pos = from;
    return true;
  }
  if (!silent) state.push('code_inline', 'code', 0).content = withoutSpacers(state.src.slice(from, to));
  state.pos = to + ticks.length;
  return true;
};

function endOfRun(text: string, from: number): number {
  const mark = text.charAt(from);
  let end = from;
  while (text.charAt(end) === mark) end += 1;
  return end;
}

/** Up to where no run of that length closes anything, for each length: without it, every backtick looks through its line. */
const unclosed = new WeakMap<StateInline, Map<number, number>>();

function closingTicks(state: StateInline, from: number, length: number): number {
  const { src, posMax } = state;
  const newline = src.indexOf('\n', from);
  const max = newline === -1 ? posMax : Math.min(newline, posMax);
  const searched = unclosed.get(state) ?? new Map<number, number>();
  unclosed.set(state, searched);
  if (searched.get(length) === max) return -1;
  for (let at = src.indexOf('`', from); at !== -1 && at < max; at = src.indexOf('`', endOfRun(src, at))) {
    if (endOfRun(src, at) - at === length) return at + length <= max ? at : -1;
  }
  searched.set(length, max);
  return -1;
}

/** "`` `a` ``": a space keeps the backticks of the code from those around it. */
function withoutSpacers(code: string): string {
  return code.length > 2 && code.startsWith(' ') && code.endsWith(' ') && code.includes('`') ? code.slice(1, -1) : code;
}

/**
 * A backslash takes its meaning from a mark. It is seen itself unless it stands where the mark would have begun or ended
 * something: "\*not italic\*", but "¯\_(ツ)_/¯" and "C:\*.txt".
 */
export const escape: InlineRule = (state, silent) => {
  const mark = state.src.charAt(state.pos + 1);
  if (state.src.charAt(state.pos) !== '\\' || mark === '' || !'*_~`'.includes(mark)) return false;
  if (!silent && isMeantAsEscape(state, mark)) {
    const token = state.push('text_special', '', 0);
    [token.content, token.markup, token.info] = [mark, `\\${mark}`, 'escape'];
  } else if (!silent) state.pending += `\\${mark}`;
  state.pos += 2;
  return true;
};

/** The marks that have been escaped where they would have begun something. */
const escaped = new WeakMap<StateInline, Set<string>>();

function isMeantAsEscape(state: StateInline, mark: string): boolean {
  const { src, pos } = state;
  const opened = escaped.get(state) ?? new Set();
  escaped.set(state, opened);
  if (BEFORE_OPENING.test(charBefore(src, pos)) && /\S/.test(src.charAt(pos + 2))) opened.add(mark);
  return opened.has(mark);
}

/** Marks form whole words: those inside words, paths and faces ("2*3*4", "snake_case", "/etc/*.conf", "^_^") are text. */
export function withDelimitersAroundWords(State: typeof StateInline): typeof StateInline {
  return class extends State {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
      const delimiters = super.scanDelims(start, canSplitWord);
      const [before, after] = [charBefore(this.src, start), charAfter(this.src, start + delimiters.length)];
      if (canSplitWord && (UNSPACED.test(before) || UNSPACED.test(after))) {
        return { ...delimiters, can_open: /\S/.test(after), can_close: /\S/.test(before) };
      }
      const isInside = WORD.test(before) && WORD.test(after);
      const isName = this.src.charAt(start) === '_' && /^(?:\(|\.\w)/.test(this.src.slice(start + delimiters.length, start + delimiters.length + 2));
      return {
        ...delimiters,
        can_open: delimiters.can_open && !isInside && BEFORE_OPENING.test(before),
        can_close: delimiters.can_close && !isInside && !isName && AFTER_CLOSING.test(after),
      };
    }
  };
}

/** What begins or ends a text is as good as a space. */
function charBefore(text: string, at: number): string {
  return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ' ';
}

function charAfter(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? ' ' : String.fromCodePoint(code);
}
