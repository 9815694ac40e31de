const ROW = 'confab-message-row';
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** From message to message with the arrow keys, once one of them has the focus. */
export function moveAmongRows(event: KeyboardEvent, timeline: HTMLElement): void {
  const step = STEPS[event.key];
  if (!step || !(event.target instanceof HTMLElement) || !event.target.matches(ROW)) return;
  const rows = [...timeline.querySelectorAll<HTMLElement>(ROW)];
  const next = rows[step(rows.indexOf(event.target), rows.length)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
