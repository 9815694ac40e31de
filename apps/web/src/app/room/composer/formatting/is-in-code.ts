/** Whether a place stands behind a fence or a mark of code that is still open. */
export function isInCode(text: string, place: number): boolean {
  const before = text.slice(0, place);
  const fences = before.match(/^`{3}/gm)?.length ?? 0;
  if (fences % 2 === 1) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
