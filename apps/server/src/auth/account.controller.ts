import { ChangePassword, ClaimAccount, DeleteAccount, type Session, UpdateProfile, type User, UserQuery } from '@confab/contract';
import { Body, Controller, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

import type { Caller } from '../rpc/caller.js';
import { forbidden } from '../rpc/failure.js';
import { Chapter, Route } from '../rpc/route.js';
import { UsersService } from '../users/users.service.js';
import { AuthService } from './auth.service.js';
import { ErasureService } from './erasure.service.js';
import { ClaimService } from './claim.service.js';
import { Me } from '../rpc/me.decorator.js';
import { OwnPasswordService } from './own-password.service.js';
import { clearRefreshCookie } from './refresh-cookie.js';

@Chapter('users')
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
  me(@Me() me: Caller): Promise<User> {
    return this.auth.account(me);
  }

  @Route('PATCH /users/me')
  async update(@Me() me: Caller, @Body() { displayName }: UpdateProfile): Promise<User> {
    return displayName === undefined ? this.me(me) : this.users.rename(me.userId, displayName);
  }

  @Route('DELETE /users/me')
  async delete(@Me() me: Caller, @Body() { password }: DeleteAccount, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.own.requireForDeletion(me, password);
    await this.erasure.eraseOwn(me);
    clearRefreshCookie(request, response, me.sessionId);
  }

  @Route('POST /users/me/password')
  async changePassword(@Me() me: Caller, @Body() input: ChangePassword): Promise<void> {
    await this.own.change(me, input);
  }

  @Route('POST /users/me/claim')
  async claim(@Me() me: Caller, @Body() input: ClaimAccount, @Res({ passthrough: true }) response: Response): Promise<Session> {
    await this.claims.claim(me, input);
    response.setHeader('Cache-Control', 'no-store');
    return this.auth.renewed(me);
  }

  @Route('GET /users')
  async suggest(@Me() me: Caller, @Query() { query }: UserQuery): Promise<User[]> {
    if (me.kind === 'guest') throw forbidden('Guests cannot look people up. With an account they can.');
    return this.users.suggest(query, me.userId);
  }
}
