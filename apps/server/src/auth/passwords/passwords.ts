import { Injectable } from '@nestjs/common';

import { badInput } from '../../errors/api-error.js';
import { FairQueue, type Requester } from './fair-queue.js';
import { WEAKNESS_WORDS } from './password-estimate.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordStrength } from './password-strength.js';

/** A password with what is known of its account. */
interface Candidate {
  readonly password: string;
  readonly username?: string | undefined;
  readonly displayName?: string | undefined;
}

/** A password that a user sets. */
interface NewPassword extends Candidate {
  readonly username: string;
  /** The input's field name. */
  readonly field: 'password' | 'newPassword';
}

/** The product's name, which users often put into passwords. */
const PRODUCT = ['confab'];
const REMEDY = 'three or four words that do not belong together are hard to guess';

const TYPING: Requester = { key: 'typing', known: false };
const TYPING_WAITING = 20;

/** Rules for new passwords, and their hashing. The length is validated with the input. */
@Injectable()
export class Passwords {
  private readonly typing = new FairQueue(1, TYPING_WAITING, 'Too many people are choosing a password at this moment.');

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

  /** Throws BAD_INPUT naming the field and the weakness. */
  async check({ password, username, displayName, field }: NewPassword, requester: Requester): Promise<void> {
    const weakness = await this.weakness({ password, username, displayName }, requester);
    if (weakness !== null) throw badInput({ [field]: weakness });
  }

  /**
   * The message of `check`, while the password is being typed. All such requests share one queue key, so that a
   * submitted password waits for one at most.
   */
  judge(candidate: Candidate, requester: Requester): Promise<string | null> {
    return this.typing.run(requester, () => this.weakness(candidate, TYPING));
  }

  private async weakness({ password, username = '', displayName = '' }: Candidate, requester: Requester): Promise<string | null> {
    if (password.toLowerCase() === username) return 'must not be the username';
    const weakness = await this.strength.weakness(password, [username, displayName, ...PRODUCT], requester);
    return weakness && `${WEAKNESS_WORDS[weakness]}; ${REMEDY}`;
  }
}
