import type { SessionInfo } from '@confab/contract';
import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

import { CurrentUser } from '../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../http/route.js';
import type { Caller } from '../../users/caller.js';
import { clearRefreshCookie } from './refresh-cookie.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('auth')
@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Route('POST /auth/logout')
  async logout(@CurrentUser() me: Caller, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(me, me.sessionId, 'logout');
    clearRefreshCookie(request, response, me.sessionId);
  }

  @Route('GET /auth/sessions')
  list(@CurrentUser() me: Caller): Promise<SessionInfo[]> {
    return this.sessions.list(me);
  }

  @Route('DELETE /auth/sessions')
  endOthers(@CurrentUser() me: Caller): Promise<void> {
    return this.sessions.endOthers(me);
  }

  @Route('DELETE /auth/sessions/:id')
  async end(@CurrentUser() me: Caller, @Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(me, id, 'ended');
    clearRefreshCookie(request, response, id);
  }
}
