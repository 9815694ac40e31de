import type { Register } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { UsersService } from '../users/users.service.js';
import { Passwords } from './passwords.js';
import { Registration } from './registration.js';
import { SignIn, type SignedIn } from './sign-in.js';
import { strangerFrom, type Visitor } from './visitors.js';

/** New accounts. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly users: UsersService,
    private readonly registration: Registration,
    private readonly passwords: Passwords,
    private readonly signIn: SignIn,
  ) {}

  async register({ username, password, displayName = username, refresh, invite }: Register, visitor: Visitor): Promise<SignedIn> {
    await this.registration.require(invite);
    const asker = strangerFrom(visitor);
    await this.passwords.check({ password, username, displayName, field: 'password' }, asker);
    // Told before the costly hash; the unique index decides between two that ask at once.
    await this.users.requireFree(username);
    const passwordHash = await this.passwords.hash(password, asker);
    return this.signIn.member((tx) => this.users.add(tx, { username, displayName, kind: 'member', passwordHash }), visitor, refresh);
  }
}
