import type { Room, User } from '@confab/contract';

/** What a room is called: its name, the other one of a direct room, else who is in it. */
export function roomTitle(room: Room, me: string | undefined, people: readonly User[] | undefined): string {
  if (room.name !== null) return room.name;
  if (room.kind === 'direct') return room.peer?.displayName ?? 'Deleted account';
  if (room.memberCount <= 1) return 'Your room';
  const others = (people ?? []).filter((person) => person.id !== me).map((person) => person.displayName);
  if (others.length === 0) return room.code === null ? 'Unnamed room' : `Room ${room.code}`;
  return namesInWords(others.length === 1 ? others : others.map(firstName));
}

/** Of several the first names will do. */
function firstName(name: string): string {
  return name.split(/\s+/)[0] ?? name;
}

/** Mateo; Mateo and Tāne; Mateo, Tāne and Bo; Mateo, Tāne and 2 others. */
function namesInWords(names: readonly string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
