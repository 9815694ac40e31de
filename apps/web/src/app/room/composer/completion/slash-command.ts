import type { IconName } from '../../../ui/icons';
import type { ChoiceGroup } from './choices';
import { fold, matchName } from './name-match';

/** What one can do by writing "/name words". */
export interface SlashCommand {
  readonly name: string;
  readonly icon: IconName;
  /** What comes after it, and what it does. */
  readonly help: string;
  /** Resolves with what is wrong, or undefined once it is done. */
  run(words: string): Promise<string | undefined>;
}

/** A text that is a command of those, with the words after it. */
export interface CommandLine {
  readonly command: SlashCommand;
  readonly words: string;
}

const LINE = /^\/([a-z]+)(?:\s(.*))?$/is;

export function commandIn(text: string, commands: readonly SlashCommand[]): CommandLine | undefined {
  const [, name = '', words = ''] = LINE.exec(text) ?? [];
  const command = commands.find((one) => one.name === name.toLowerCase());
  return command && { command, words: words.trim() };
}

/** "//topic" is how one says "/topic". */
export function withoutEscape(text: string, commands: readonly SlashCommand[]): string {
  return text.startsWith('//') && commandIn(text.slice(1), commands) ? text.slice(1) : text;
}

export function commandChoices(commands: readonly SlashCommand[], typed: string): readonly ChoiceGroup[] {
  const query = typed.toLowerCase();
  const choices = commands.flatMap(({ name, icon, help }) => {
    const match = matchName(fold(name), query);
    return match === null ? [] : [{ kind: 'command' as const, insert: `/${name}`, name, icon, help, match }];
  });
  return choices.length === 0 ? [] : [{ heading: '', choices: choices.sort((a, b) => a.match.rank - b.match.rank) }];
}
