import type { Member, Room, User } from '@confab/contract';
import type { SlashCommand } from './slash-command';

/** Where the words go, as far as a box needs to know it: who can be called there, and what can be done. */
export interface ComposerPlace {
  readonly room: Room;
  readonly members: readonly Member[];
  readonly me: User;
  readonly commands: readonly SlashCommand[];
}
