import { Module } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { MembershipsModule } from '../memberships/memberships.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { NodeLink } from '../realtime/link/node-link.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { AccessModule } from './access.module.js';
import { AccountRemoval } from './account-removal.js';
import { AccountRooms } from './account-rooms.js';
import { DirectRoomEvents } from './direct-room-events.js';
import { DirectRoomFactory } from './direct-room-factory.js';
import { DirectRooms } from './direct-rooms.js';
import { EphemeralRoomLimit } from './ephemeral-room-limit.js';
import { EphemeralRooms } from './ephemeral-rooms.js';
import { OwnMembershipController } from './own-membership.controller.js';
import { RoomMembersModule } from './members/room-members.module.js';
import { ReadMarkEvents } from './read-mark-events.js';
import { ReadMarksService } from './read-marks.service.js';
import { RoomCodes } from './room-codes.js';
import { RoomCreationService } from './room-creation.service.js';
import { RoomFactory } from './room-factory.js';
import { RoomPreferencesService } from './room-preferences.service.js';
import { RoomSettingsService } from './room-settings.service.js';
import { RoomsController } from './rooms.controller.js';
import { TypingService } from './typing.service.js';
import { OwnVacancies, SharedVacancies, Vacancies } from './vacancies.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { ViewsModule } from './views/views.module.js';

const vacancies = {
  provide: Vacancies,
  inject: [NodeLink, ModuleRef],
  useFactory: (link: NodeLink, modules: ModuleRef): Promise<Vacancies> => modules.create<Vacancies>(link.several ? SharedVacancies : OwnVacancies),
};

@Module({
  imports: [MembershipsModule, UsersModule, MessagesModule, RealtimeModule, ViewsModule, RoomMembersModule, AccessModule],
  controllers: [RoomsController, OwnMembershipController],
  providers: [
    RoomCreationService,
    RoomFactory,
    RoomCodes,
    EphemeralRoomLimit,
    EphemeralRooms,
    VacanciesRepository,
    vacancies,
    DirectRooms,
    DirectRoomFactory,
    DirectRoomEvents,
    RoomSettingsService,
    ReadMarkEvents,
    ReadMarksService,
    RoomPreferencesService,
    TypingService,
    AccountRooms,
    AccountRemoval,
  ],
  exports: [RoomMembersModule, AccessModule, RoomCreationService, ReadMarksService, RoomPreferencesService, TypingService],
})
export class RoomsModule {}
