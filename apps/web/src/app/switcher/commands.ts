import { DIALOG_DATA } from '@angular/cdk/dialog';
import { computed, inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { SessionStore } from '../session/session.store';
import type { CommandDeeds } from '../shortcuts/command-deeds';
import type { Key } from '../shortcuts/shortcut-list';
import type { IconName } from '../ui/icons';
import { Theme } from '../ui/theme';

export interface Command {
  readonly id: string;
  readonly words: string;
  /** Other words for it. */
  readonly also: string;
  readonly icon: IconName;
  readonly keys?: readonly Key[];
  /** Offered before anything is typed. */
  readonly usual?: boolean;
  readonly run: () => void;
}

/** What the page can do from anywhere. It lives as long as the dialog. */
@Injectable()
export class Commands {
  readonly #deeds = inject<CommandDeeds>(DIALOG_DATA);
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #theme = inject(Theme);

  readonly all = computed((): readonly Command[] => [
    {
      id: 'new',
      words: 'New room or message',
      also: 'create open direct private',
      icon: 'square-pen',
      keys: ['Alt', 'N'],
      usual: true,
      run: this.#deeds.newRoom,
    },
    { id: 'code', words: 'Join with a code', also: 'enter letters', icon: 'hash', usual: true, run: this.#deeds.enterCode },
    { id: 'find', words: 'Find rooms', also: 'directory public browse look around', icon: 'compass', run: this.#deeds.findRooms },
    this.#look(),
    { id: 'keys', words: 'Keys', also: 'keyboard shortcuts help', icon: 'keyboard', keys: ['?'], run: this.#deeds.showKeys },
    { id: 'account', words: 'Your account', also: 'settings profile password theme', icon: 'user', run: () => this.#go('/account') },
    ...(this.#session.admin() ? [this.#administration()] : []),
  ]);

  #look(): Command {
    const choice = this.#theme.choice();
    const isDark = choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
    const run = (): void => this.#theme.choose(isDark ? 'light' : 'dark');
    return { id: 'look', words: isDark ? 'Light look' : 'Dark look', also: 'theme colours', icon: isDark ? 'sun' : 'moon', usual: true, run };
  }

  #administration(): Command {
    return { id: 'admin', words: 'Administration', also: 'accounts audit server', icon: 'shield', run: () => this.#go('/admin') };
  }

  #go(path: string): void {
    void this.#router.navigateByUrl(path);
  }
}
