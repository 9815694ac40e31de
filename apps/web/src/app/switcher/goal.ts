import type { Room, User } from '@confab/contract';
import { foldName } from '../rooms/name-match';
import type { Command } from './commands';

/** Where one may go, or what one may do. */
export type Goal =
  | { readonly kind: 'room'; readonly room: Room }
  | { readonly kind: 'person'; readonly user: User; readonly roomId: string | null }
  | { readonly kind: 'joinable'; readonly room: Room }
  | { readonly kind: 'command'; readonly command: Command };

export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** What else it is found by, shown behind its name. */
  readonly note: string;
  /** When one was last there, or something was said there; ISO, empty if never. */
  readonly at: string;
  readonly goal: Goal;
  readonly folded: string;
}

export function candidate(id: string, goal: Goal, { name, note = '', at = '' }: { name: string; note?: string; at?: string }): Candidate {
  return { id, name, note, at, goal, folded: foldName(`${name} ${note}`) };
}
