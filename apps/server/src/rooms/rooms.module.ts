import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { RealtimeModule } from '../realtime/realtime.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountRooms } from './account-rooms.js';
import { AttentionService } from './attention.service.js';
import { CreationService } from './creation.service.js';
import { DirectRooms } from './direct-rooms.js';
import { Doorway } from './doorway.js';
import { EntriesService } from './entries.service.js';
import { EphemeralRooms } from './ephemeral-rooms.js';
import { MemberEntity } from './member.entity.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { MembershipsService } from './memberships.service.js';
import { RolesService } from './roles.service.js';
import { RoomAnnouncer } from './room-announcer.js';
import { RoomDirectory } from './room-directory.js';
import { RoomMaker } from './room-maker.js';
import { RoomViews } from './room-views.js';
import { RoomEntity } from './room.entity.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { SettingsService } from './settings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([RoomEntity, MemberEntity]), UsersModule, TimelineModule, RealtimeModule],
  controllers: [RoomsController, MembersController],
  providers: [
    RoomsService,
    CreationService,
    DirectRooms,
    EntriesService,
    AttentionService,
    SettingsService,
    MembersService,
    RolesService,
    MembershipsService,
    EphemeralRooms,
    AccountRooms,
    Doorway,
    RoomMaker,
    RoomDirectory,
    RoomViews,
    RoomAnnouncer,
  ],
  exports: [RoomsService, MembersService, MembershipsService, RoomViews, Doorway],
})
export class RoomsModule {}
