import type { SelectedText, TextEdit } from './selected-text';

export type LineShape = 'quote' | 'list' | 'numbers';

const LEADS: Readonly<Record<LineShape, RegExp>> = { quote: /^> ?/, list: /^[-*+] /, numbers: /^\d{1,9}[.)] / };
const FENCE = '```';

/** Whether every line that the selection touches is one of a quote or a list. */
export function hasShape(at: SelectedText, shape: LineShape): boolean {
  const lines = linesOf(whole(at));
  return lines.some((line) => line !== '') && lines.every((line) => line === '' || LEADS[shape].test(line));
}

/** Makes the lines that the selection touches a quote or a list, or takes that from them. */
export function toggleShape(at: SelectedText, shape: LineShape): TextEdit {
  const lines = whole(at);
  const plain = linesOf(lines).map((line) => line.replace(LEADS[shape], ''));
  const insert = (hasShape(at, shape) ? plain : plain.map((line, i) => lead(shape, i) + line)).join('\n');
  return { start: lines.start, end: lines.end, insert, select: at.start === at.end ? [insert.length, insert.length] : [0, insert.length] };
}

/** Puts the selected lines between two fences, or takes them out again; without a selection the caret goes into an empty block. */
export function toggleFence(at: SelectedText): TextEdit {
  const fenced = fencesAround(at);
  if (fenced) return fenced;
  const { text, start, end } = at;
  const code = text.slice(start, end).replace(/^\n+/, '').trimEnd();
  const fence = longerThan(code);
  const before = start === 0 || text[start - 1] === '\n' ? '' : '\n';
  const after = end === text.length || text[end] === '\n' ? '' : '\n';
  const insert = `${before}${fence}\n${code}\n${fence}${after}`;
  const from = before.length + fence.length + 1;
  return { start, end, insert, select: [from, from + code.length] };
}

/** The selection is all that stands between two fences. */
function fencesAround({ text, start, end }: SelectedText): TextEdit | undefined {
  const [opened, closed] = [/(?:^|\n)(`{3,}[^\n`]*\n)$/.exec(text.slice(0, start))?.[1], /^\n`{3,}(?=\n|$)/.exec(text.slice(end))?.[0]];
  if (opened === undefined || closed === undefined) return undefined;
  const code = text.slice(start, end);
  return { start: start - opened.length, end: end + closed.length, insert: code, select: [0, code.length] };
}

/** Code that holds fences itself stands between longer ones. */
function longerThan(code: string): string {
  const longest = Math.max(2, ...Array.from(code.matchAll(/`{3,}/g), ([run]) => run.length));
  return longest < FENCE.length ? FENCE : '`'.repeat(longest + 1);
}

function whole({ text, start, end }: SelectedText): SelectedText {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', Math.max(start, text[end - 1] === '\n' ? end - 1 : end));
  return { text, start: start === 0 ? 0 : from, end: to < 0 ? text.length : to };
}

function linesOf({ text, start, end }: SelectedText): string[] {
  return text.slice(start, end).split('\n');
}

function lead(shape: LineShape, index: number): string {
  if (shape === 'numbers') return `${index + 1}. `;
  return shape === 'quote' ? '> ' : '- ';
}
