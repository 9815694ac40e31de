import type { ChangePassword } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { badInput, forbidden } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import type { UserEntity } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { LoginAttempts } from './login/login-attempts.js';
import { NewPasswordService } from './new-password.service.js';
import { requesterOf } from './passwords/fair-queue.js';
import { Passwords } from './passwords/passwords.js';

/** Actions that need the caller's password besides a session. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: Passwords,
    private readonly attempts: LoginAttempts,
    private readonly newPassword: NewPasswordService,
  ) {}

  async change(me: Caller, { currentPassword, newPassword }: ChangePassword): Promise<void> {
    const user = await this.users.require(me.userId);
    if (!user.username) throw forbidden('Guests have no password.');
    await this.require(me, user, currentPassword, 'currentPassword');
    await this.newPassword.set(user, newPassword, { action: 'password.changed', actorId: me.userId, exceptSession: me.sessionId });
  }

  /** BAD_INPUT naming the field if the password is wrong. Guests have none. */
  async requireForDeletion(me: Caller, password: string | undefined): Promise<void> {
    const user = await this.users.require(me.userId);
    if (user.username) await this.require(me, user, password, 'password');
  }

  /** A stolen session gets no more password attempts than the login form. */
  private async require(me: Caller, user: UserEntity, password: string | undefined, field: string): Promise<void> {
    if (password === undefined) throw badInput({ [field]: 'must be the password of this account' });
    const attempt = await this.attempts.fromKnownLocation(`own ${me.userId}`);
    if (!(await attempt.verify(() => this.passwords.matches(password, user.passwordHash, requesterOf(me)))))
      throw badInput({ [field]: 'is not the present password' });
  }
}
