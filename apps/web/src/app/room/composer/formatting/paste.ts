import { isInCode } from './is-in-code';
import { isAddress, linkText } from './link-text';
import { looksLikeCode } from './looks-like-code';
import type { SelectedText, TextEdit } from './selected-text';

/** What pasting a text does there: words that were selected become a link to a pasted address. Undefined where it is merely put in. */
export function linkByPaste(at: SelectedText, pasted: string): TextEdit | undefined {
  const said = at.text.slice(at.start, at.end);
  const isLink = said.trim() !== '' && !said.includes('\n') && isAddress(pasted) && !isAddress(said) && !isInCode(at.text, at.start);
  return isLink ? linkText(at, pasted.trim()) : undefined;
}

/** Code that was pasted as it is: where it stands now, should it be offered a block. */
export function codeByPaste({ text, start }: SelectedText, pasted: string): SelectedText | undefined {
  const plain = pasted.replaceAll('\r\n', '\n');
  if (!looksLikeCode(plain) || isInCode(text, start)) return undefined;
  return { text: plain, start, end: start + plain.length };
}
