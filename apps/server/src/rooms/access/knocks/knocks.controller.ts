import { type Knock, KnockAnswer, type KnockReceived } from '#contract';
import { Body, Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../../http/route.js';
import { type Caller } from '../../../users/caller.js';
import { KnocksService } from './knocks.service.js';

@ApiTags('knocks')
@Controller()
export class KnocksController {
  constructor(private readonly knocks: KnocksService) {}

  @Route('GET /rooms/:id/knocks')
  list(@CurrentUser() me: Caller, @Param('id') id: string): Promise<KnockReceived[]> {
    return this.knocks.waiting(me, id);
  }

  @Route('GET /knocks/:id')
  find(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Knock> {
    return this.knocks.find(me, id);
  }

  @Route('DELETE /knocks/:id')
  withdraw(@CurrentUser() me: Caller, @Param('id') id: string): Promise<void> {
    return this.knocks.withdraw(me, id);
  }

  @Route('POST /knocks/:id/answer')
  answer(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { admit }: KnockAnswer): Promise<void> {
    return this.knocks.answer(me, id, admit);
  }
}
