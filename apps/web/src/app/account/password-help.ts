import { computed, effect, signal, type Signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { judgePassword } from '@confab/client';
import { displayNameRule, newPasswordRule, PASSWORD_HELP, usernameRule } from '../ui/field-rules';

/** Debounce: one request for each pause in typing. */
const TYPED_MS = 500;

interface Owner {
  readonly username?: string | null | undefined;
  readonly displayName?: string | undefined;
}

/**
 * The help below a new password: the rule, and once the password meets it, its strength. The server
 * rates it, since the dictionaries are 780 KB compressed and cost a phone half a second.
 */
export function passwordHelp(field: FieldTree<string>, owner: () => Owner, idle = PASSWORD_HELP): Signal<string> {
  const help = signal(idle);
  const known = computed(owner, { equal: (one, other) => one.username === other.username && one.displayName === other.displayName });
  effect((onCleanup) => {
    const [password, names] = [field().value(), known()];
    if (newPasswordRule(password) !== undefined) {
      help.set(idle);
      return;
    }
    // The last text stays until there is another one: screen readers read each change.
    let over = false;
    const timer = setTimeout(() => void verdict(password, names).then((words) => over || help.set(words ?? idle)), TYPED_MS);
    onCleanup(() => {
      over = true;
      clearTimeout(timer);
    });
  });
  return help.asReadonly();
}

/** Empty if the server cannot be asked: it rates the password again when the form is submitted. */
async function verdict(password: string, { username, displayName }: Owner): Promise<string | undefined> {
  const name = username?.trim() ?? '';
  try {
    const { weakness } = await judgePassword(
      { url: location.origin },
      {
        password,
        ...(usernameRule(name) === undefined && { username: name }),
        ...(displayName !== undefined && displayNameRule(displayName) === undefined && { displayName }),
      },
    );
    return weakness === null ? 'That is hard to guess.' : `The password ${weakness}.`;
  } catch {
    return undefined;
  }
}
