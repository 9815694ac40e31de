import { isInCode } from '../formatting/is-in-code';
import type { SelectedText } from '../formatting/selected-text';

/** What is being typed that can be completed: a person's name, an emoji's, or a command. */
export interface Wanted {
  readonly kind: 'person' | 'emoji' | 'command';
  readonly query: string;
  /** Where it begins, with its sign, and where the caret stands. */
  readonly start: number;
  readonly end: number;
}

/** Names have spaces, and are no longer. */
const LONGEST = 51;
const PERSON = /(?<![\p{L}\p{N}/.@<])@(?<query>(?:[^\s@<>]+(?: [^\s@<>]+){0,3} ?)?)$/u;
/** Two letters at least: ":)" and "at 10:30" want no emoji. */
const EMOJI = /(?<![\p{L}\p{N}:]):(?<query>[\p{L}\p{N}+_-]{2,40})$/u;
const COMMAND = /^\/(?<query>[a-z]*)$/i;

export function wantedAt({ text, start, end }: SelectedText): Wanted | null {
  if (start !== end) return null;
  const command = COMMAND.exec(text.slice(0, end))?.groups?.['query'];
  if (command !== undefined) return { kind: 'command', query: command, start: 0, end };
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end).slice(-LONGEST);
  const [person, emoji] = [PERSON, EMOJI].map((pattern) => pattern.exec(line)?.groups?.['query']);
  const query = person ?? emoji;
  if (query === undefined || isInCode(text, end)) return null;
  return { kind: person === undefined ? 'emoji' : 'person', query, start: end - query.length - 1, end };
}
