import type { SlashCommand } from './completion/slash-command';

/** Says what one does, in slanted words: everywhere, and for every reader. */
export function meCommand(say: (body: string) => void): SlashCommand {
  return {
    name: 'me',
    icon: 'user',
    help: 'words, what you are doing',
    run: (words) => {
      if (words === '') return Promise.resolve('Say what you are doing: /me waves');
      say(`_${words}_`);
      return Promise.resolve(undefined);
    },
  };
}
