/** Arrow keys walk through a field and the list below it. */
export function moveFocus(event: KeyboardEvent, stops: ArrayLike<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const all = Array.from(stops);
  const at = all.findIndex((stop) => stop === document.activeElement);
  const next = all[at + step];
  if (step === 0 || at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
