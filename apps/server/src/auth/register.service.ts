import type { Register } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { UsersService } from '../users/users.service.js';
import { anonymousRequester, type ClientInfo } from './login/client-info.js';
import { Passwords } from './passwords/passwords.js';
import { RegistrationPolicy } from './registration-policy.js';
import { SignInService, type SignedIn } from './sign-in.service.js';

/** Registration of new accounts. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly users: UsersService,
    private readonly registration: RegistrationPolicy,
    private readonly passwords: Passwords,
    private readonly signIn: SignInService,
  ) {}

  async register({ username, password, displayName = username, refresh, invite }: Register, client: ClientInfo): Promise<SignedIn> {
    await this.registration.require(invite);
    const requester = anonymousRequester(client);
    await this.passwords.check({ password, username, displayName, field: 'password' }, requester);
    // Checked early to save the costly hash; the unique index decides between concurrent registrations.
    await this.users.requireFree(username);
    const passwordHash = await this.passwords.hash(password, requester);
    return this.signIn.member((tx) => this.users.add(tx, { username, displayName, kind: 'member', passwordHash }), client, refresh);
  }
}
