import { queryWords } from '../rooms/name-match';
import type { Candidate } from './goal';
import { ranked } from './ranking';

/** What the first sign of a query narrows it to. */
type Scope = 'all' | 'people' | 'rooms' | 'commands';

const SCOPES: Readonly<Record<string, Scope>> = { '@': 'people', '#': 'rooms', '>': 'commands' };

export interface Query {
  readonly scope: Scope;
  /** As it was typed, without its first sign where that narrows. */
  readonly text: string;
  readonly words: readonly string[];
}

interface GoalGroup {
  readonly id: string;
  /** What is one ranking of all needs no heading. */
  readonly heading: string | null;
  readonly found: readonly Candidate[];
}

export interface Candidates {
  readonly unread: readonly Candidate[];
  readonly visited: readonly Candidate[];
  readonly rooms: readonly Candidate[];
  readonly people: readonly Candidate[];
  readonly commands: readonly Candidate[];
  readonly usual: readonly Candidate[];
  /** As the server answers, some time after the query. */
  readonly joinable: readonly Candidate[];
}

export function readQuery(typed: string): Query {
  const sign = typed.trimStart().charAt(0);
  const scope = SCOPES[sign] ?? 'all';
  const text = (scope === 'all' ? typed : typed.trimStart().slice(1)).trim();
  return { scope, text, words: queryWords(text) };
}

/** Before anything is typed what is likely; then one ranking of rooms and people, and below it what comes from elsewhere. */
export function goalGroups({ scope, words }: Query, all: Candidates): readonly GoalGroup[] {
  const groups = scope === 'all' && words.length === 0 ? likely(all) : found(scope, words, all);
  return groups.filter((group) => group.found.length > 0);
}

function likely({ unread, visited, usual }: Candidates): readonly GoalGroup[] {
  return [
    { id: 'unread', heading: 'Unread', found: unread },
    { id: 'visited', heading: 'Where you were', found: visited },
    { id: 'do', heading: 'Do', found: usual },
  ];
}

function found(scope: Scope, words: readonly string[], all: Candidates): readonly GoalGroup[] {
  const has = (other: Scope): boolean => scope === 'all' || scope === other;
  const rooms = all.rooms.filter((each) => has(isOfTwo(each) ? 'people' : 'rooms'));
  return [
    { id: 'found', heading: null, found: ranked([...rooms, ...(has('people') ? all.people : [])], words) },
    { id: 'joinable', heading: 'Rooms you may join', found: has('rooms') ? ranked(all.joinable, words, 5) : [] },
    { id: 'do', heading: 'Do', found: has('commands') ? ranked(all.commands, words) : [] },
  ];
}

/** A conversation of two is a person. */
function isOfTwo({ goal }: Candidate): boolean {
  return goal.kind === 'room' && goal.room.kind === 'direct';
}
