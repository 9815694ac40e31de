import type { IconName } from './icons';

/** Something that a menu does when it is chosen. */
export interface MenuDeed<Action> {
  readonly label: string;
  readonly icon: IconName;
  readonly action: Action;
  readonly danger?: boolean;
}

/** One of several; the present one bears a tick. */
interface MenuChoice<Action> {
  readonly label: string;
  readonly action: Action;
  readonly chosen: boolean;
}

/** A further menu, with what is chosen there at the end of its line. */
export interface MenuBranch<Action> {
  readonly label: string;
  readonly icon: IconName;
  readonly note?: string;
  readonly choices: readonly MenuChoice<Action>[];
}

export type MenuEntry<Action> = MenuDeed<Action> | MenuBranch<Action>;

/** Entries that belong together; a line stands between two groups. */
export type MenuGroup<Action> = readonly MenuEntry<Action>[];
