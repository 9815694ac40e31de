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
import { ChatGateway } from './chat.gateway.js';
import { ConnectionLifecycle } from './connection-lifecycle.js';
import { EntryGateway } from './entry.gateway.js';
import { MessageGateway } from './message.gateway.js';
import { RoomSubscriptions } from './room-subscriptions.js';
import { RoomGateway } from './room.gateway.js';
import { SessionExpiry } from './session-expiry.js';
import { SessionGateway } from './session.gateway.js';

@Module({
  imports: [DiscoveryModule, MembershipsModule, AuthModule, UsersModule, RoomsModule, MessagesModule, MetaModule, RealtimeModule],
  providers: [ChatGateway, SessionGateway, EntryGateway, RoomGateway, MessageGateway, BoundGateways, ConnectionLifecycle, RoomSubscriptions, SessionExpiry],
})
export class GatewayModule {}
