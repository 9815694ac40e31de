import { Module } from '@nestjs/common';

import { Broadcaster } from './broadcaster.js';
import { InFlight } from './in-flight.js';
import { Presence } from './presence.js';
import { Typing } from './typing.js';

@Module({ providers: [Broadcaster, InFlight, Presence, Typing], exports: [Broadcaster, InFlight, Presence, Typing] })
export class RealtimeModule {}
