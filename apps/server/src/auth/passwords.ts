import { Injectable } from '@nestjs/common';

import { badInput } from '../rpc/failure.js';
import { PasswordHasher } from './password-hasher.js';

/** What a new password must not be, and how passwords are kept. Their length is checked with the input. */
@Injectable()
export class Passwords {
  private common: Promise<ReadonlySet<string>> | undefined;

  constructor(private readonly hasher: PasswordHasher) {}

  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }

  matches(password: string, passwordHash: string | null | undefined): Promise<boolean> {
    return this.hasher.matches(password, passwordHash);
  }

  /** Throws BAD_INPUT that names `field`. */
  async check(password: string, username: string, field: 'password' | 'newPassword'): Promise<void> {
    const plain = password.toLowerCase();
    if (plain === username) throw badInput({ [field]: 'must not be the username' });
    if ((await this.commonPasswords()).has(plain)) throw badInput({ [field]: 'is one of the passwords that are tried first; take another' });
  }

  /** Loaded when the first password is chosen: a start need not wait for it. */
  private commonPasswords(): Promise<ReadonlySet<string>> {
    this.common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
    return this.common;
  }
}
