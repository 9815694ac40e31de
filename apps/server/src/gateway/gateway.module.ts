import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';

import { AuthModule } from '../auth/auth.module.js';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { MetaModule } from '../meta/meta.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { UsersModule } from '../users/users.module.js';
import { ChatGateway } from './chat.gateway.js';
import { ConnectionLifecycle } from './connection-lifecycle.js';
import { OnlyGateway } from './only-gateway.js';
import { RoomSubscriptions } from './room-subscriptions.js';
import { SessionCalls } from './session-calls.js';
import { SessionExpiry } from './session-expiry.js';

@Module({
  imports: [DiscoveryModule, MembershipsModule, AuthModule, UsersModule, RoomsModule, MessagesModule, MetaModule, RealtimeModule],
  providers: [ChatGateway, OnlyGateway, ConnectionLifecycle, RoomSubscriptions, SessionCalls, SessionExpiry],
})
export class GatewayModule {}
