/** The text of a box, and what of it is selected. */
export interface SelectedText {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What is to stand in a box instead of `start` to `end`, and what is selected afterwards, counted from `start`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly insert: string;
  readonly select: readonly [from: number, to: number];
}

export function selectedIn(box: HTMLTextAreaElement): SelectedText {
  return { text: box.value, start: box.selectionStart, end: box.selectionEnd };
}

/** As if it had been typed: the browser's own undo takes it back, and the box tells that it was written in. */
export function applyEdit(box: HTMLTextAreaElement, { start, end, insert, select }: TextEdit): void {
  box.focus();
  box.setSelectionRange(start, end);
  if (!typed(box, insert)) {
    box.setRangeText(insert, start, end, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  box.setSelectionRange(start + select[0], start + select[1]);
}

function typed(box: HTMLTextAreaElement, insert: string): boolean {
  if (box.selectionStart === box.selectionEnd && insert === '') return true;
  const { execCommand } = box.ownerDocument as { execCommand?: Document['execCommand'] };
  return execCommand?.call(box.ownerDocument, insert === '' ? 'delete' : 'insertText', false, insert) ?? false;
}
