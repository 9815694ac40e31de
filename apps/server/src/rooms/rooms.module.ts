import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { BlocksModule } from '../blocks/blocks.module.js';
import { MemberEntity } from '../memberships/member.entity.js';
import { MembershipsModule } from '../memberships/memberships.module.js';
import { RoomEntity } from '../memberships/room.entity.js';
import { MessageLogModule } from '../messages/message-log.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessPolicy } from './access/access-policy.js';
import { BanEntity } from './access/bans/ban.entity.js';
import { BansController } from './access/bans/bans.controller.js';
import { BansRepository } from './access/bans/bans.repository.js';
import { BansService } from './access/bans/bans.service.js';
import { CodeAttempts } from './access/code-attempts.js';
import { FailedCodesRepository } from './access/failed-codes.repository.js';
import { InviteEntity } from './access/invites/invite.entity.js';
import { InvitesController } from './access/invites/invites.controller.js';
import { InvitesRepository } from './access/invites/invites.repository.js';
import { InvitesService } from './access/invites/invites.service.js';
import { JoinService } from './access/join.service.js';
import { KnockRefusalEntity } from './access/knocks/knock-refusal.entity.js';
import { KnockSweep } from './access/knocks/knock-sweep.js';
import { KnockEntity } from './access/knocks/knock.entity.js';
import { KnocksController } from './access/knocks/knocks.controller.js';
import { KnocksRepository } from './access/knocks/knocks.repository.js';
import { KnocksService } from './access/knocks/knocks.service.js';
import { RoomDirectory } from './access/room-directory.js';
import { AccountRooms } from './account-rooms.js';
import { DirectPresence } from './direct-presence.js';
import { DirectRooms } from './direct-rooms.js';
import { EphemeralRoomLimit } from './ephemeral-room-limit.js';
import { EphemeralRooms } from './ephemeral-rooms.js';
import { AddMemberService } from './members/add-member.service.js';
import { ContactPolicy } from './members/contact-policy.js';
import { MembersController } from './members/members.controller.js';
import { MembersService } from './members/members.service.js';
import { MembershipChanges } from './members/membership-changes.js';
import { RolesService } from './members/roles.service.js';
import { ReadMarksService } from './read-marks.service.js';
import { RoomCreationService } from './room-creation.service.js';
import { RoomFactory } from './room-factory.js';
import { RoomSettingsService } from './room-settings.service.js';
import { RoomsController } from './rooms.controller.js';
import { RoomsService } from './rooms.service.js';
import { RoomAnnouncer } from './views/room-announcer.js';
import { RoomViews } from './views/room-views.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([RoomEntity, MemberEntity, KnockEntity, KnockRefusalEntity, InviteEntity, BanEntity]),
    BlocksModule,
    MembershipsModule,
    UsersModule,
    MessageLogModule,
    RealtimeModule,
  ],
  controllers: [RoomsController, MembersController, KnocksController, InvitesController, BansController],
  providers: [
    RoomsService,
    RoomCreationService,
    DirectRooms,
    JoinService,
    ReadMarksService,
    RoomSettingsService,
    MembersService,
    RolesService,
    EphemeralRooms,
    AccountRooms,
    KnocksService,
    KnocksRepository,
    KnockSweep,
    InvitesService,
    InvitesRepository,
    BansService,
    BansRepository,
    ContactPolicy,
    DirectPresence,
    AddMemberService,
    MembershipChanges,
    AccessPolicy,
    CodeAttempts,
    EphemeralRoomLimit,
    FailedCodesRepository,
    RoomFactory,
    RoomDirectory,
    RoomViews,
    RoomAnnouncer,
  ],
  exports: [DirectPresence, RoomsService, MembersService, RoomViews, MembershipChanges],
})
export class RoomsModule {}
