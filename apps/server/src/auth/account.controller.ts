import { ChangePassword, ClaimAccount, DeleteAccount, type Session, UpdateProfile, type User, UserQuery } from '#contract';
import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

import { forbidden } from '../errors/api-error.js';
import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import type { Caller } from '../users/caller.js';
import { UsersService } from '../users/users.service.js';
import { AuthService } from './auth.service.js';
import { ClaimService } from './claim.service.js';
import { ErasureService } from './erasure.service.js';
import { OwnPasswordService } from './own-password.service.js';
import { clearRefreshCookie } from './sessions/refresh-cookie.js';

@ApiTags('users')
@Controller()
export class AccountController {
  constructor(
    private readonly users: UsersService,
    private readonly auth: AuthService,
    private readonly claims: ClaimService,
    private readonly own: OwnPasswordService,
    private readonly erasure: ErasureService,
  ) {}

  @Route('GET /users/me')
  me(@CurrentUser() me: Caller): Promise<User> {
    return this.auth.account(me);
  }

  @Route('PATCH /users/me')
  async update(@CurrentUser() me: Caller, @Body() { displayName }: UpdateProfile): Promise<User> {
    return displayName === undefined ? this.me(me) : this.users.rename(me.userId, displayName);
  }

  @Route('DELETE /users/me')
  async delete(
    @CurrentUser() me: Caller,
    @Body() { password }: DeleteAccount,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.own.requireForDeletion(me, password);
    await this.erasure.eraseOwn(me);
    clearRefreshCookie(request, response, me.sessionId);
  }

  @Route('POST /users/me/password')
  async changePassword(@CurrentUser() me: Caller, @Body() input: ChangePassword): Promise<void> {
    await this.own.change(me, input);
  }

  @Route('POST /users/me/claim')
  async claim(@CurrentUser() me: Caller, @Body() input: ClaimAccount, @Res({ passthrough: true }) response: Response): Promise<Session> {
    await this.claims.claim(me, input);
    response.setHeader('Cache-Control', 'no-store');
    return this.auth.renewed(me);
  }

  @Route('GET /users')
  async suggest(@CurrentUser() me: Caller, @Query() { query }: UserQuery): Promise<User[]> {
    if (me.kind === 'guest') throw forbidden('Guests cannot look people up. With an account they can.');
    return this.users.suggest(query, me.userId);
  }
}
