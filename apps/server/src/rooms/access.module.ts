import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { MembershipsModule } from '../memberships/memberships.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessCleanup } from './access/access-cleanup.js';
import { AccessPolicy } from './access/access-policy.js';
import { BanEnforcement } from './access/bans/ban-enforcement.js';
import { BanEntity } from './access/bans/ban.entity.js';
import { BansController } from './access/bans/bans.controller.js';
import { BansRepository } from './access/bans/bans.repository.js';
import { BansService } from './access/bans/bans.service.js';
import { CodeAttempts } from './access/code-attempts.js';
import { FailedCodesRepository } from './access/failed-codes.repository.js';
import { InviteCleanup } from './access/invites/invite-cleanup.js';
import { InviteEntity } from './access/invites/invite.entity.js';
import { InvitesController } from './access/invites/invites.controller.js';
import { InvitesRepository } from './access/invites/invites.repository.js';
import { InvitesService } from './access/invites/invites.service.js';
import { LiveInvites } from './access/invites/live-invites.js';
import { JoinService } from './access/join.service.js';
import { KnockCleanup } from './access/knocks/knock-cleanup.js';
import { KnockEvents } from './access/knocks/knock-events.js';
import { KnockRefusalEntity } from './access/knocks/knock-refusal.entity.js';
import { KnockEntity } from './access/knocks/knock.entity.js';
import { KnocksController } from './access/knocks/knocks.controller.js';
import { KnocksRepository } from './access/knocks/knocks.repository.js';
import { KnocksService } from './access/knocks/knocks.service.js';
import { RoomDirectory } from './access/room-directory.js';
import { RoomMembersModule } from './members/room-members.module.js';
import { ViewsModule } from './views/views.module.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([KnockEntity, KnockRefusalEntity, InviteEntity, BanEntity]),
    MembershipsModule,
    UsersModule,
    RealtimeModule,
    ViewsModule,
    RoomMembersModule,
  ],
  controllers: [KnocksController, InvitesController, BansController],
  providers: [
    AccessPolicy,
    RoomDirectory,
    JoinService,
    CodeAttempts,
    FailedCodesRepository,
    BansService,
    BansRepository,
    BanEnforcement,
    InvitesService,
    InvitesRepository,
    InviteCleanup,
    LiveInvites,
    KnocksService,
    KnocksRepository,
    KnockEvents,
    KnockCleanup,
    AccessCleanup,
  ],
  exports: [RoomDirectory, JoinService, KnocksService],
})
export class AccessModule {}
