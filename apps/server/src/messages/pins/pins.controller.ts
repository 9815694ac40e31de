import type { Message, PinnedMessages } from '#contract';
import { Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../../http/current-user.decorator.js';
import { ApiTags, Route } from '../../http/route.js';
import type { Caller } from '../../users/caller.js';
import { PinsService } from './pins.service.js';

@ApiTags('messages')
@Controller()
export class PinsController {
  constructor(private readonly pins: PinsService) {}

  @Route('PUT /messages/:id/pin')
  pin(@CurrentUser() me: Caller, @Param('id') messageId: string): Promise<Message> {
    return this.pins.pin(me, { messageId, on: true });
  }

  @Route('DELETE /messages/:id/pin')
  unpin(@CurrentUser() me: Caller, @Param('id') messageId: string): Promise<Message> {
    return this.pins.pin(me, { messageId, on: false });
  }

  @Route('GET /rooms/:id/pins')
  list(@CurrentUser() me: Caller, @Param('id') roomId: string): Promise<PinnedMessages> {
    return this.pins.list(me, roomId);
  }
}
