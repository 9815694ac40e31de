import { type Knock, KnockAnswer, type KnockReceived } from '@confab/contract';
import { Body, Controller, Param } from '@nestjs/common';

import { type Caller } from '../../rpc/caller.js';
import { Me } from '../../rpc/me.decorator.js';
import { Chapter, Route } from '../../rpc/route.js';
import { KnocksService } from './knocks.service.js';

@Chapter('knocks')
@Controller()
export class KnocksController {
  constructor(private readonly knocks: KnocksService) {}

  @Route('GET /rooms/:id/knocks')
  list(@Me() me: Caller, @Param('id') id: string): Promise<KnockReceived[]> {
    return this.knocks.list(me, id);
  }

  @Route('GET /knocks/:id')
  find(@Me() me: Caller, @Param('id') id: string): Promise<Knock> {
    return this.knocks.find(me, id);
  }

  @Route('DELETE /knocks/:id')
  withdraw(@Me() me: Caller, @Param('id') id: string): Promise<void> {
    return this.knocks.withdraw(me, id);
  }

  @Route('POST /knocks/:id/answer')
  answer(@Me() me: Caller, @Param('id') id: string, @Body() { admit }: KnockAnswer): Promise<void> {
    return this.knocks.answer(me, id, admit);
  }
}
