import type { Preferences, Room } from '#contract';
import { Injectable } from '@nestjs/common';

import { unavailable } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';

@Injectable()
export class RoomPreferencesService {
  prefer(_me: Caller, _roomId: string, _preferences: Preferences): Promise<Room> {
    return Promise.reject(unavailable('Not built yet.'));
  }
}
