import { Injectable } from '@nestjs/common';

import { badInput } from '../rpc/failure.js';
import type { Asker } from './fair-turns.js';
import { WEAKNESS_WORDS } from './password-estimate.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordStrength } from './password-strength.js';

/** A password that somebody chooses, and for which account. */
interface Choice {
  readonly password: string;
  readonly username: string;
  readonly displayName?: string | undefined;
  /** How the input calls it. */
  readonly field: 'password' | 'newPassword';
}

/** What this server is called: passwords are made of it. */
const PRODUCT = ['confab'];
const REMEDY = 'three or four words that do not belong together are hard to guess';

/** What a new password must be, and how passwords are kept. Their length is checked with the input. */
@Injectable()
export class Passwords {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly strength: PasswordStrength,
  ) {}

  hash(password: string, asker: Asker): Promise<string> {
    return this.hasher.hash(password, asker);
  }

  matches(password: string, passwordHash: string | null | undefined, asker: Asker): Promise<boolean> {
    return this.hasher.matches(password, passwordHash, asker);
  }

  /** Throws BAD_INPUT that names the field and says what is weak. */
  async check({ password, username, displayName, field }: Choice, asker: Asker): Promise<void> {
    if (password.toLowerCase() === username) throw badInput({ [field]: 'must not be the username' });
    const weakness = await this.strength.weakness(password, [username, displayName ?? '', ...PRODUCT], asker);
    if (weakness) throw badInput({ [field]: `${WEAKNESS_WORDS[weakness]}; ${REMEDY}` });
  }
}
