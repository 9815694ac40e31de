import type { User } from '@confab/contract';
import type { IconName } from '../../../ui/icons';
import type { NameMatch } from './name-match';

interface ChoiceOf<Kind> {
  readonly kind: Kind;
  /** What is put in instead of what was typed. */
  readonly insert: string;
}

export interface PersonChoice extends ChoiceOf<'person'> {
  readonly user: User;
  readonly online: boolean;
  readonly inName: NameMatch | null;
  readonly inUsername: NameMatch | null;
}

export interface RoomChoice extends ChoiceOf<'room'> {
  readonly roomId: string;
  readonly count: number;
}

export interface EmojiChoice extends ChoiceOf<'emoji'> {
  readonly name: string;
  readonly match: NameMatch | null;
}

interface CommandChoice extends ChoiceOf<'command'> {
  readonly name: string;
  readonly icon: IconName;
  /** What comes after it, and what it does. */
  readonly help: string;
  readonly match: NameMatch | null;
}

/** One line of the menu. */
export type Choice = PersonChoice | RoomChoice | EmojiChoice | CommandChoice;

/** Lines under one heading. */
export interface ChoiceGroup {
  readonly heading: string;
  readonly choices: readonly Choice[];
}
