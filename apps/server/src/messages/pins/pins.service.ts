import type { Message, PinMessage, PinnedMessages } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { unavailable } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';

@Injectable()
export class PinsService {
  pin(_me: Caller, _input: PinMessage): Promise<Message> {
    return Promise.reject(unavailable('Not built yet.'));
  }

  list(_me: Caller, _roomId: string): Promise<PinnedMessages> {
    return Promise.reject(unavailable('Not built yet.'));
  }
}
