import type { Figure, Goal } from './rows/row.js';

const HEAD = ['', 'Confab', 'against', '', 'ratio', 'goal', ''] as const;

function digits(value: number): string {
  const places = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
}

/** What the goal looks at. */
const judged = (figure: Figure): number => figure.against?.ratio ?? figure.confab;

const inWords = (goal: Goal, unit: string): string => ('atLeast' in goal ? `≥ ${goal.atLeast}${unit}` : `≤ ${goal.atMost}${unit}`);

export function isMet(figure: Figure): boolean | undefined {
  const { goal } = figure;
  if (!goal) return undefined;
  return 'atLeast' in goal ? judged(figure) >= goal.atLeast : judged(figure) <= goal.atMost;
}

function cells(figure: Figure): string[] {
  const { what, unit, confab, against, goal } = figure;
  const met = isMet(figure);
  return [
    what,
    `${digits(confab)} ${unit}`,
    against?.name ?? '',
    against ? `${digits(against.value)} ${unit}` : '',
    against ? `${against.ratio.toFixed(2)}×` : '',
    goal ? inWords(goal, against ? '×' : ` ${unit}`) : '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ];
}

/** The figures in columns, numbers to the right. */
export function table(figures: readonly Figure[]): string {
  const rows = [[...HEAD], ...figures.map(cells)];
  const widths = HEAD.map((_head, at) => Math.max(...rows.map((row) => row[at]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 || at === 2 || at === 6 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join('  ')
      .trimEnd();
  return rows.map(line).join('\n');
}
