import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';

import { AuthModule } from '../auth/auth.module.js';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { MetaModule } from '../meta/meta.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { BoundGateways } from './bound-gateways.js';
import { chatHandlers, GATEWAYS } from './chat-handlers.js';
import { ChatGateway } from './chat.gateway.js';
import { ConnectionLifecycle } from './connection-lifecycle.js';
import { RoomSubscriptions } from './room-subscriptions.js';
import { SessionExpiry } from './session-expiry.js';
import { WelcomeService } from './welcome.service.js';

@Module({
  imports: [DiscoveryModule, MembershipsModule, AuthModule, UsersModule, RoomsModule, MessagesModule, MetaModule, RealtimeModule],
  providers: [...GATEWAYS, chatHandlers, ChatGateway, WelcomeService, BoundGateways, ConnectionLifecycle, RoomSubscriptions, SessionExpiry],
})
export class GatewayModule {}
