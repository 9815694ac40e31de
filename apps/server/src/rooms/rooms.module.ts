import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { RealtimeModule } from '../realtime/realtime.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccountRooms } from './account-rooms.js';
import { AttentionService } from './attention.service.js';
import { BanBook } from './bans/ban-book.js';
import { BanEntity } from './bans/ban.entity.js';
import { BansController } from './bans/bans.controller.js';
import { BansService } from './bans/bans.service.js';
import { BlockEntity } from './blocks/block.entity.js';
import { BlocksController } from './blocks/blocks.controller.js';
import { BlocksService } from './blocks/blocks.service.js';
import { BringingService } from './bringing.service.js';
import { Consent } from './consent.js';
import { CreationService } from './creation.service.js';
import { DirectPresence } from './direct-presence.js';
import { DirectRooms } from './direct-rooms.js';
import { CodeEntries } from './code-entries.js';
import { Doorkeeper } from './doorkeeper.js';
import { Doorway } from './doorway.js';
import { EntriesService } from './entries.service.js';
import { EphemeralRooms } from './ephemeral-rooms.js';
import { InviteBook } from './invites/invite-book.js';
import { InviteEntity } from './invites/invite.entity.js';
import { InvitesController } from './invites/invites.controller.js';
import { InvitesService } from './invites/invites.service.js';
import { KnockBook } from './knocks/knock-book.js';
import { KnockSweep } from './knocks/knock-sweep.js';
import { KnockRefusalEntity } from './knocks/knock-refusal.entity.js';
import { KnockEntity } from './knocks/knock.entity.js';
import { KnocksController } from './knocks/knocks.controller.js';
import { KnocksService } from './knocks/knocks.service.js';
import { LiveRoomBound } from './live-room-bound.js';
import { MemberEntity } from './member.entity.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { MembershipsService } from './memberships.service.js';
import { NetworkMarks } from './network-marks.js';
import { RolesService } from './roles.service.js';
import { RoomAnnouncer } from './room-announcer.js';
import { RoomDirectory } from './room-directory.js';
import { RoomMaker } from './room-maker.js';
import { RoomViews } from './room-views.js';
import { RoomEntity } from './room.entity.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { SettingsService } from './settings.service.js';
import { WrongCodes } from './wrong-codes.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([RoomEntity, MemberEntity, KnockEntity, KnockRefusalEntity, InviteEntity, BanEntity, BlockEntity]),
    UsersModule,
    TimelineModule,
    RealtimeModule,
  ],
  controllers: [RoomsController, MembersController, KnocksController, InvitesController, BansController, BlocksController],
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
    KnocksService,
    KnockBook,
    KnockSweep,
    InvitesService,
    InviteBook,
    BansService,
    BanBook,
    BlocksService,
    Consent,
    DirectPresence,
    BringingService,
    Doorway,
    Doorkeeper,
    CodeEntries,
    LiveRoomBound,
    NetworkMarks,
    WrongCodes,
    RoomMaker,
    RoomDirectory,
    RoomViews,
    RoomAnnouncer,
  ],
  exports: [DirectPresence, RoomsService, MembersService, MembershipsService, RoomViews, Doorway],
})
export class RoomsModule {}
