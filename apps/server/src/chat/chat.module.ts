import { Module } from '@nestjs/common';

import { AuthModule } from '../auth/auth.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { Arrivals } from './arrivals.js';
import { ChatGateway } from './chat.gateway.js';
import { Connections } from './connections.js';
import { SessionCalls } from './session-calls.js';
import { SessionClock } from './session-clock.js';

@Module({
  imports: [AuthModule, UsersModule, RoomsModule, MessagesModule, RealtimeModule],
  providers: [ChatGateway, Connections, Arrivals, SessionCalls, SessionClock],
})
export class ChatModule {}
