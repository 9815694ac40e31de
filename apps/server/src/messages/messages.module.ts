import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { MembershipsModule } from '../memberships/memberships.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { RoomCounterEntity } from './log/room-counter.entity.js';
import { RoomCountersRepository } from './log/room-counters.repository.js';
import { MessageHistoryService } from './message-history.service.js';
import { MessageLog } from './message-log.js';
import { MessageWriter } from './message-writer.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { MissedChanges } from './missed-changes.js';
import { WriteBatch } from './write-batch.js';

@Module({
  imports: [TypeOrmModule.forFeature([RoomCounterEntity]), MembershipsModule, RealtimeModule],
  controllers: [MessagesController],
  providers: [MessagesService, MessageHistoryService, MessageWriter, WriteBatch, MessageLog, MissedChanges, MessagesRepository, RoomCountersRepository],
  exports: [MessagesService, MessageHistoryService, MessageWriter, MessageLog, MessagesRepository, RoomCountersRepository],
})
export class MessagesModule {}
