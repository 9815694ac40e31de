import type { Login } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { ApiError } from '../errors/api-error.js';
import { UsersService } from '../users/users.service.js';
import { anonymousRequester, type ClientInfo } from './login/client-info.js';
import { KnownLocations } from './login/known-locations.service.js';
import { LoginAttempts } from './login/login-attempts.js';
import { Passwords } from './passwords/passwords.js';
import { SignInService, type SignedIn } from './sign-in.service.js';

/** Login with username and password. */
@Injectable()
export class LoginService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly locations: KnownLocations,
    private readonly attempts: LoginAttempts,
    private readonly signIn: SignInService,
  ) {}

  async login({ username, password, refresh }: Login, client: ClientInfo): Promise<SignedIn> {
    const user = await this.users.findByUsername(username);
    const location = await this.locations.find(user?.id, client);
    const attempt = await (location === undefined ? this.attempts.fromUnknownLocation(username, client) : this.attempts.fromKnownLocation(location));
    const requester = location === undefined ? anonymousRequester(client) : { key: username, known: true };
    const matches = await attempt.verify(() => this.passwords.matches(password, user?.passwordHash, requester));
    if (!matches || !user) throw new ApiError('UNAUTHENTICATED', 'This username and password do not go together.', { account: user?.id });
    return this.signIn.member((tx) => this.users.admit(tx, user), client, refresh);
  }
}
