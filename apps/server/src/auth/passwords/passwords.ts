import { Injectable } from '@nestjs/common';

import { badInput } from '../../errors/api-error.js';
import type { Requester } from './fair-queue.js';
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

  hash(password: string, requester: Requester): Promise<string> {
    return this.hasher.hash(password, requester);
  }

  matches(password: string, passwordHash: string | null | undefined, requester: Requester): Promise<boolean> {
    return this.hasher.matches(password, passwordHash, requester);
  }

  /** Throws BAD_INPUT that names the field and says what is weak. */
  async check({ password, username, displayName, field }: Choice, requester: Requester): Promise<void> {
    if (password.toLowerCase() === username) throw badInput({ [field]: 'must not be the username' });
    const weakness = await this.strength.weakness(password, [username, displayName ?? '', ...PRODUCT], requester);
    if (weakness) throw badInput({ [field]: `${WEAKNESS_WORDS[weakness]}; ${REMEDY}` });
  }
}
