import { computed, effect, signal, type Signal } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { judgePassword } from '@confab/client';
import { displayNameRule, newPasswordRule, PASSWORD_HELP, usernameRule } from '../ui/field-rules';

/** Long enough that nobody is interrupted, or asked about each letter. */
const TYPED_MS = 500;

interface Owner {
  readonly username?: string | null | undefined;
  readonly displayName?: string | undefined;
}

/**
 * What stands below the box of a new password: what one must be, and as soon as it could be one, how good it is. The server
 * judges, as it will when it is chosen: its dictionaries are 780 KB compressed, and half a second of a phone.
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
    // What was said last stays until there is something else to say: it is read out each time.
    let over = false;
    const timer = setTimeout(() => void verdict(password, names).then((words) => over || help.set(words ?? idle)), TYPED_MS);
    onCleanup(() => {
      over = true;
      clearTimeout(timer);
    });
  });
  return help.asReadonly();
}

/** Nothing where the server cannot be asked now: it judges once more when the password is chosen. */
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
