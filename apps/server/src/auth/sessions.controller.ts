import type { SessionInfo } from '@confab/contract';
import { Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

import type { Caller } from '../rpc/caller.js';
import { Me } from '../rpc/me.decorator.js';
import { Chapter, Route } from '../rpc/route.js';
import { clearRefreshCookie } from './refresh-cookie.js';
import { SessionsService } from './sessions.service.js';

/** The caller's own sessions. */
@Chapter('auth')
@Controller()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Route('POST /auth/logout')
  async logout(@Me() me: Caller, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(me, me.sessionId, 'logout');
    clearRefreshCookie(request, response, me.sessionId);
  }

  @Route('GET /auth/sessions')
  list(@Me() me: Caller): Promise<SessionInfo[]> {
    return this.sessions.list(me);
  }

  @Route('DELETE /auth/sessions')
  endOthers(@Me() me: Caller): Promise<void> {
    return this.sessions.endOthers(me);
  }

  @Route('DELETE /auth/sessions/:id')
  async end(@Me() me: Caller, @Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(me, id, 'ended');
    clearRefreshCookie(request, response, id);
  }
}
