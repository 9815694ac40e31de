import type { Message } from '#contract';
import { Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../http/route.js';
import type { Caller } from '../../users/caller.js';
import { ReactionsService } from './reactions.service.js';

@ApiTags('messages')
@Controller()
export class ReactionsController {
  constructor(private readonly reactions: ReactionsService) {}

  @Route('PUT /messages/:id/reactions/:emoji')
  add(@CurrentUser() me: Caller, @Param('id') messageId: string, @Param('emoji') emoji: string): Promise<Message> {
    return this.reactions.react(me, { messageId, emoji, on: true });
  }

  @Route('DELETE /messages/:id/reactions/:emoji')
  remove(@CurrentUser() me: Caller, @Param('id') messageId: string, @Param('emoji') emoji: string): Promise<Message> {
    return this.reactions.react(me, { messageId, emoji, on: false });
  }
}
