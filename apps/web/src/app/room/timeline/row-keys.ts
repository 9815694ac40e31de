const ROW = 'confab-message-row';
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };
const ENDS: Readonly<Record<string, 'first' | 'last'>> = { Home: 'first', End: 'last' };

/** Moves the focus between messages by arrow keys, and by Home and End to rows that may not be in the page yet. */
export function moveAmongRows(event: KeyboardEvent, timeline: HTMLElement, toEnd: (which: 'first' | 'last') => void): void {
  const { key, target } = event;
  const [step, end] = [STEPS[key], ENDS[key]];
  if (!(target instanceof HTMLElement) || !target.matches(ROW)) return;
  if (end) {
    event.preventDefault();
    toEnd(end);
  }
  if (step === undefined) return;
  const rows = [...timeline.querySelectorAll<HTMLElement>(ROW)];
  const next = rows[rows.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
