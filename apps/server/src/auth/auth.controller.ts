import { EnterAsGuest, Login, Refresh, Register, type Session, SetPassword } from '#contract';
import { Body, Controller, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';

import { badInput } from '../errors/api-error.js';
import { ApiTags, Route } from '../http/route.js';
import { AuthService } from './auth.service.js';
import { LoginService } from './login.service.js';
import { ClientInfoReader } from './login/client-info.js';
import { PasswordLinks } from './password-links.service.js';
import { RegisterService } from './register.service.js';
import { readRefreshCookie, setRefreshCookie } from './sessions/refresh-cookie.js';
import type { SignedIn } from './sign-in.service.js';

/** Routes that take no access token. */
@ApiTags('auth')
@Controller()
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly registering: RegisterService,
    private readonly logins: LoginService,
    private readonly links: PasswordLinks,
    private readonly clientInfo: ClientInfoReader,
  ) {}

  @Route('POST /auth/register')
  async register(@Body() input: Register, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    return this.answer(await this.registering.register(input, this.clientInfo.read(request)), input.refresh === 'body', request, response);
  }

  @Route('POST /auth/login')
  async login(@Body() input: Login, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    return this.answer(await this.logins.login(input, this.clientInfo.read(request)), input.refresh === 'body', request, response);
  }

  @Route('POST /auth/guest')
  async guest(@Body() input: EnterAsGuest, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    return this.answer(await this.auth.guest(input, this.clientInfo.read(request)), input.refresh === 'body', request, response);
  }

  @Route('POST /auth/refresh')
  async refresh(@Body() { sessionId, refreshToken }: Refresh, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Session> {
    if ((sessionId === undefined) === (refreshToken === undefined)) throw badInput({ sessionId: 'give either sessionId or refreshToken' });
    if (sessionId === undefined) return this.answer(await this.auth.refresh(refreshToken), true, request, response);
    return this.answer(await this.auth.refresh(readRefreshCookie(request, sessionId), sessionId), false, request, response);
  }

  @Route('POST /auth/password')
  setPassword(@Body() input: SetPassword): Promise<void> {
    return this.links.use(input);
  }

  private answer({ refreshToken, device, ...session }: SignedIn, inBody: boolean, request: Request, response: Response): Session {
    response.setHeader('Cache-Control', 'no-store');
    if (device !== undefined) this.clientInfo.setDeviceCookie(request, response, device);
    if (refreshToken && inBody) return { ...session, refreshToken };
    if (refreshToken) setRefreshCookie(request, response, session.sessionId, refreshToken);
    return session;
  }
}
