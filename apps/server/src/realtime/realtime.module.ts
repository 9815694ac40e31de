import { Module } from '@nestjs/common';

import { Broadcaster } from './broadcaster.js';
import { InFlight } from './in-flight.js';
import { NodeLink } from './node-link.js';
import { Presence } from './presence.js';
import { Typing } from './typing.js';

@Module({ providers: [Broadcaster, InFlight, NodeLink, Presence, Typing], exports: [Broadcaster, InFlight, NodeLink, Presence, Typing] })
export class RealtimeModule {}
