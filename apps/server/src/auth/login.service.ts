import type { Login } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Failure } from '../rpc/failure.js';
import { UsersService } from '../users/users.service.js';
import { FamiliarPlaces } from './familiar-places.js';
import { LoginAttempts } from './login-attempts.js';
import { Passwords } from './passwords.js';
import { SignIn, type SignedIn } from './sign-in.js';
import { strangerFrom, type Visitor } from './visitors.js';

/** Coming back with a password. */
@Injectable()
export class LoginService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly places: FamiliarPlaces,
    private readonly attempts: LoginAttempts,
    private readonly signIn: SignIn,
  ) {}

  async login({ username, password, refresh }: Login, visitor: Visitor): Promise<SignedIn> {
    const user = await this.users.findByUsername(username);
    const place = await this.places.find(user?.id, visitor);
    const attempt = await (place === undefined ? this.attempts.fromStranger(username, visitor) : this.attempts.fromFamiliar(place));
    const asker = place === undefined ? strangerFrom(visitor) : { key: username, known: true };
    const matches = await attempt.judged(() => this.passwords.matches(password, user?.passwordHash, asker));
    if (!matches || !user) throw new Failure('UNAUTHENTICATED', 'This username and password do not go together.', { account: user?.id });
    return this.signIn.member((tx) => this.users.admit(tx, user), visitor, refresh);
  }
}
