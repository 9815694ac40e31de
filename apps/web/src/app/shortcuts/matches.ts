import { IS_MAC } from './key-names';
import type { Key } from './shortcut-list';

/** Whether these keys are pressed together, and no other. */
export function matches(event: KeyboardEvent, keys: readonly Key[]): boolean {
  const has = (key: Key): boolean => keys.includes(key);
  const [mod, other] = IS_MAC ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  if (mod !== has('Mod') || other || event.altKey !== has('Alt')) return false;
  const key = keys.find((each) => each !== 'Mod' && each !== 'Alt' && each !== 'Shift');
  if (key === undefined || pressed(event) !== key) return false;
  // Where signs stand on the keyboard differs, and with it whether Shift writes them.
  return key === '?' || key === '+' || event.shiftKey === has('Shift');
}

/** The letter, sign or name of the key; in alphabets without it, and where Alt writes something else, the one of its place. */
function pressed({ key, code }: KeyboardEvent): string {
  if (/^[\x21-\x7e]$/.test(key)) return key.toUpperCase();
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  return letter ?? key;
}
