import { Module } from '@nestjs/common';

import { Broadcaster } from './broadcaster.js';
import { Presence } from './presence.js';
import { Typing } from './typing.js';

@Module({ providers: [Broadcaster, Presence, Typing], exports: [Broadcaster, Presence, Typing] })
export class RealtimeModule {}
