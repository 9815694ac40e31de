import { Module } from '@nestjs/common';

import { BlocksModule } from '../../blocks/blocks.module.js';
import { MembershipsModule } from '../../memberships/memberships.module.js';
import { MessagesModule } from '../../messages/messages.module.js';
import { RealtimeModule } from '../../realtime/realtime.module.js';
import { UsersModule } from '../../users/users.module.js';
import { ViewsModule } from '../views/views.module.js';
import { AddMemberService } from './add-member.service.js';
import { ContactPolicy } from './contact-policy.js';
import { DistinctNames } from './distinct-names.js';
import { MemberRows } from './member-rows.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { MembershipChanges } from './membership-changes.js';
import { MembershipEvents } from './membership-events.js';
import { MembershipListeners } from './membership-listeners.js';
import { RolesService } from './roles.service.js';
import { MembershipSync } from './membership-sync.js';

@Module({
  imports: [MembershipsModule, BlocksModule, UsersModule, MessagesModule, RealtimeModule, ViewsModule],
  controllers: [MembersController],
  providers: [
    MembersService,
    RolesService,
    AddMemberService,
    ContactPolicy,
    MembershipChanges,
    MembershipEvents,
    MembershipListeners,
    MemberRows,
    MembershipSync,
    DistinctNames,
  ],
  exports: [MembersService, ContactPolicy, MembershipChanges, MembershipEvents, MembershipListeners, MemberRows, DistinctNames],
})
export class RoomMembersModule {}
