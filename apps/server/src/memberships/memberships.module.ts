import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { MemberEntity } from './member.entity.js';
import { MembershipsService } from './memberships.service.js';
import { RoomEntity } from './room.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([RoomEntity, MemberEntity])], providers: [MembershipsService], exports: [MembershipsService] })
export class MembershipsModule {}
