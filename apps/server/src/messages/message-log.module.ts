import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { RoomCounterEntity } from './log/room-counter.entity.js';
import { MessageHistoryService } from './message-history.service.js';
import { MessageLog } from './message-log.js';

@Module({
  imports: [TypeOrmModule.forFeature([RoomCounterEntity])],
  providers: [MessageLog, MessageHistoryService],
  exports: [MessageLog, MessageHistoryService],
})
export class MessageLogModule {}
