import { JudgePassword, type PasswordVerdict } from '#contract';
import { Body, Controller, Req } from '@nestjs/common';
import type { Request } from 'express';

import { ApiTags, Route } from '../http/route.js';
import { anonymousRequester, ClientInfoReader } from './login/client-info.js';
import { Passwords } from './passwords/passwords.js';

/** Feedback on a password while it is being typed. */
@ApiTags('auth')
@Controller()
export class PasswordStrengthController {
  constructor(
    private readonly passwords: Passwords,
    private readonly clientInfo: ClientInfoReader,
  ) {}

  @Route('POST /auth/password/judge')
  async judge(@Body() candidate: JudgePassword, @Req() request: Request): Promise<PasswordVerdict> {
    return { weakness: await this.passwords.judge(candidate, anonymousRequester(this.clientInfo.read(request))) };
  }
}
