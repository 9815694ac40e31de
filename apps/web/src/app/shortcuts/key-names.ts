import type { Key } from './shortcut-list';

export const IS_MAC = /^mac/i.test(navigator.platform);

const NAMES: Readonly<Partial<Record<Key, string>>> = IS_MAC
  ? { Mod: '⌘', Alt: '⌥', Shift: '⇧', ArrowDown: '↓', ArrowUp: '↑' }
  : { Mod: 'Ctrl', ArrowDown: '↓', ArrowUp: '↑' };

/** As it is printed on the reader's keyboard. */
export function keyName(key: Key): string {
  return NAMES[key] ?? key;
}
