import { FIRST_ICONS } from './first-icons';
import type { ROOM_ICONS } from './room-icons';

export type IconName = keyof typeof FIRST_ICONS | keyof typeof ROOM_ICONS;

const known: Partial<Record<IconName, readonly string[]>> = { ...FIRST_ICONS };

export function addIcons(more: Partial<Record<IconName, readonly string[]>>): void {
  Object.assign(known, more);
}

export const iconNames = (): IconName[] => Object.keys(known) as IconName[];

/** The paths of an icon. */
export const iconPaths = (name: IconName): readonly string[] => known[name] ?? [];
