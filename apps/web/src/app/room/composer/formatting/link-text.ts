import type { SelectedText, TextEdit } from './selected-text';

const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>]{1,2000}$/i;
const PLACE = 'https://';

/** Makes the selected words a link: to an address if one was given, else the place for one is selected. */
export function linkText({ text, start, end }: SelectedText, address?: string): TextEdit {
  const said = text.slice(start, end).trim();
  if (address === undefined && isAddress(said)) return { start, end, insert: `[](${safe(said)})`, select: [1, 1] };
  const insert = `[${said.replace(/[[\]]/g, '\\$&')}](${safe(address ?? PLACE)})`;
  if (address !== undefined) return { start, end, insert, select: [insert.length, insert.length] };
  return said === '' ? { start, end, insert, select: [1, 1] } : { start, end, insert, select: [insert.length - PLACE.length - 1, insert.length - 1] };
}

/** One address, and nothing else. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text.trim());
}

/** A bracket would end the link's address before its end. */
function safe(address: string): string {
  return address.trim().replaceAll('(', '%28').replaceAll(')', '%29');
}
