import { Module } from '@nestjs/common';

import { MembershipsModule } from '../memberships/memberships.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { RoomsModule } from '../rooms/rooms.module.js';
import { MessageLogModule } from './message-log.module.js';
import { MessageWriter } from './message-writer.js';
import { MessagesController } from './messages.controller.js';
import { MessagesService } from './messages.service.js';
import { WriteBatch } from './write-batch.js';

@Module({
  imports: [MembershipsModule, RoomsModule, MessageLogModule, RealtimeModule],
  controllers: [MessagesController],
  providers: [MessagesService, MessageWriter, WriteBatch],
  exports: [MessagesService],
})
export class MessagesModule {}
