import type { Message, React } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { unavailable } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';

@Injectable()
export class ReactionsService {
  react(_me: Caller, _input: React): Promise<Message> {
    return Promise.reject(unavailable('Not built yet.'));
  }
}
