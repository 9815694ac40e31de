/** Where code stands in a text: between two runs of as many marks. */
export function codeIn(text: string): { readonly start: number; readonly end: number }[] {
  const runs = Array.from(text.matchAll(/`+/g), ({ 0: marks, index }) => ({ size: marks.length, start: index, end: index + marks.length }));
  const found: { start: number; end: number }[] = [];
  for (const opening of runs) {
    if (opening.start < (found.at(-1)?.end ?? 0)) continue;
    const closing = runs.find(({ size, start }) => size === opening.size && start >= opening.end);
    if (closing) found.push({ start: opening.start, end: closing.end });
  }
  return found;
}
