import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { MemberEntity } from './member.entity.js';
import { MembersRepository } from './members.repository.js';
import { MembershipsService } from './memberships.service.js';
import { RoomEntity } from './room.entity.js';
import { RoomsRepository } from './rooms.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([RoomEntity, MemberEntity])],
  providers: [MembersRepository, RoomsRepository, MembershipsService],
  exports: [MembersRepository, RoomsRepository, MembershipsService],
})
export class MembershipsModule {}
