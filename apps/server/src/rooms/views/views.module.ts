import { Module } from '@nestjs/common';

import { MembershipsModule } from '../../memberships/memberships.module.js';
import { MessagesModule } from '../../messages/messages.module.js';
import { RealtimeModule } from '../../realtime/realtime.module.js';
import { UsersModule } from '../../users/users.module.js';
import { MemberViews } from './member-views.js';
import { RoomAnnouncer } from './room-announcer.js';
import { RoomViews } from './room-views.js';

@Module({
  imports: [MembershipsModule, MessagesModule, RealtimeModule, UsersModule],
  providers: [RoomViews, MemberViews, RoomAnnouncer],
  exports: [RoomViews, MemberViews, RoomAnnouncer],
})
export class ViewsModule {}
