/** A key as it is named on the keyboard; `Mod` is Command on a Mac and Control elsewhere. */
export type Key = 'Mod' | 'Alt' | 'Shift' | 'ArrowDown' | 'ArrowUp' | 'K' | 'N' | 'E' | 'R' | '+' | '?';

interface Shortcut {
  readonly id: string;
  readonly keys: readonly Key[];
  readonly words: string;
}

/** All keys of the page but those of the composer, in the order in which the sheet lists them. Browsers leave them free. */
export const SHORTCUTS = [
  { id: 'go-to', keys: ['Mod', 'K'], words: 'Go to a room, a person or a command' },
  { id: 'new-room', keys: ['Alt', 'N'], words: 'New room or message' },
  { id: 'next-unread-room', keys: ['Alt', 'Shift', 'ArrowDown'], words: 'Next unread room' },
  { id: 'previous-unread-room', keys: ['Alt', 'Shift', 'ArrowUp'], words: 'Previous unread room' },
  { id: 'reply', keys: ['R'], words: 'Reply to the message in focus, or to the last one' },
  { id: 'react', keys: ['+'], words: 'React to the message in focus, or to the last one' },
  { id: 'edit-last', keys: ['E'], words: 'Edit your last message' },
  { id: 'keys', keys: ['?'], words: 'This list' },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];
