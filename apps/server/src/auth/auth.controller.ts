import { EnterAsGuest, Login, Refresh, Register, type Session, type SessionInfo } from '@confab/contract';
import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

import { Environment } from '../config/environment.js';
import type { Caller } from '../rpc/caller.js';
import { badInput, forbidden } from '../rpc/failure.js';
import { Chapter, Route } from '../rpc/route.js';
import { AuthService, type SignedIn } from './auth.service.js';
import { Me } from '../rpc/me.decorator.js';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './refresh-cookie.js';
import { SessionsService } from './sessions.service.js';

@Chapter('auth')
@Controller()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly environment: Environment,
  ) {}

  @Route('POST /auth/register')
  async register(@Body() input: Register, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    return this.answer(await this.auth.register(input, request.headers['user-agent']), input.refresh === 'body', request, response);
  }

  @Route('POST /auth/login')
  async login(@Body() input: Login, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    return this.answer(await this.auth.login(input, request.headers['user-agent']), input.refresh === 'body', request, response);
  }

  @Route('POST /auth/guest')
  async guest(@Body() input: EnterAsGuest, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    if (!this.environment.guests) throw forbidden('This Confab takes no guests. Sign up, or log in.');
    return this.answer(await this.auth.guest(input, request.headers['user-agent']), input.refresh === 'body', request, response);
  }

  @Route('POST /auth/refresh')
  async refresh(@Body() { sessionId, refreshToken }: Refresh, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    if ((sessionId === undefined) === (refreshToken === undefined)) throw badInput({ sessionId: 'give either sessionId or refreshToken' });
    if (sessionId === undefined) return this.answer(await this.auth.refresh(refreshToken), true, request, response);
    return this.answer(await this.auth.refresh(readRefreshCookie(request, sessionId), sessionId), false, request, response);
  }

  @Route('POST /auth/logout')
  async logout(@Me() me: Caller, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(me, me.sessionId, 'logout');
    clearRefreshCookie(request, response, me.sessionId);
  }

  @Route('GET /auth/sessions')
  list(@Me() me: Caller): Promise<SessionInfo[]> {
    return this.sessions.list(me);
  }

  @Route('DELETE /auth/sessions/:id')
  async end(@Me() me: Caller, @Param('id') id: string, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(me, id, 'ended');
    clearRefreshCookie(request, response, id);
  }

  private answer({ refreshToken, ...session }: SignedIn, inBody: boolean, request: Request, response: Response): Session {
    response.setHeader('Cache-Control', 'no-store');
    if (refreshToken && inBody) return { ...session, refreshToken };
    if (refreshToken) setRefreshCookie(request, response, session.sessionId, refreshToken);
    return session;
  }
}
