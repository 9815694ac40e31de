import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { RoomLog } from './room-log.js';
import { TimelineEntity } from './timeline.entity.js';
import { TimelineService } from './timeline.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([TimelineEntity])],
  providers: [RoomLog, TimelineService],
  exports: [RoomLog, TimelineService],
})
export class TimelineModule {}
