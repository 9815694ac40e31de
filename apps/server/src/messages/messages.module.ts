import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { MembershipsModule } from '../memberships/memberships.module.js';
import { RealtimeModule } from '../realtime/realtime.module.js';
import { UsersModule } from '../users/users.module.js';
import { ActivityController } from './activity/activity.controller.js';
import { ActivityRepository } from './activity/activity.repository.js';
import { ActivityService } from './activity/activity.service.js';
import { MessageEditsRepository } from './annotations/message-edits.repository.js';
import { ReactionsRepository } from './annotations/reactions.repository.js';
import { MentionsRepository } from './mentions/mentions.repository.js';
import { MessageParts } from './log/message-parts.js';
import { ThreadsRepository } from './log/threads.repository.js';
import { BatchParts } from './writing/batch-parts.js';
import { RoomCounterEntity } from './log/room-counter.entity.js';
import { RoomCountersRepository } from './log/room-counters.repository.js';
import { ChangesRepository } from './log/changes.repository.js';
import { ThreadMarksRepository } from './log/thread-marks.repository.js';
import { RoomChangesService } from './room-changes.service.js';
import { MessageHistoryService } from './message-history.service.js';
import { MessageLog } from './log/message-log.js';
import { MessageWriter } from './writing/message-writer.js';
import { MessageLookupService } from './message-lookup.service.js';
import { MessagesController } from './messages.controller.js';
import { MessagesRepository } from './log/messages.repository.js';
import { MessagesService } from './messages.service.js';
import { MissedChanges } from './missed-changes.js';
import { PinsController } from './pins/pins.controller.js';
import { PinsService } from './pins/pins.service.js';
import { ReactionsController } from './reactions/reactions.controller.js';
import { ReactionsService } from './reactions/reactions.service.js';
import { ThreadsController } from './threads/threads.controller.js';
import { FollowedThreadsService } from './threads/followed-threads.service.js';
import { ThreadAnnouncer } from './threads/thread-announcer.js';
import { ThreadsService } from './threads/threads.service.js';
import { UnreadAnnouncer } from './unread/unread-announcer.js';
import { UnreadReportService } from './unread/unread-report.service.js';
import { UnreadMentionsRepository } from './unread/unread-mentions.repository.js';
import { UnreadEvents } from './unread/unread-events.js';
import { MentionWrites } from './writing/mention-writes.js';
import { BatchReader } from './writing/batch-reader.js';
import { WriteBatch } from './writing/write-batch.js';

@Module({
  imports: [TypeOrmModule.forFeature([RoomCounterEntity]), MembershipsModule, RealtimeModule, UsersModule],
  controllers: [MessagesController, ReactionsController, PinsController, ThreadsController, ActivityController],
  providers: [
    ReactionsService,
    PinsService,
    ThreadsService,
    FollowedThreadsService,
    ThreadAnnouncer,
    ActivityService,
    MessagesService,
    MessageLookupService,
    MessageHistoryService,
    MessageWriter,
    RoomChangesService,
    WriteBatch,
    BatchReader,
    BatchParts,
    MentionWrites,
    UnreadEvents,
    MessageLog,
    MissedChanges,
    ActivityRepository,
    MessageParts,
    BatchParts,
    MentionWrites,
    UnreadEvents,
    ReactionsRepository,
    MentionsRepository,
    MessageEditsRepository,
    UnreadAnnouncer,
    UnreadMentionsRepository,
    UnreadReportService,
    MessagesRepository,
    MessageParts,
    ChangesRepository,
    ThreadsRepository,
    ThreadMarksRepository,
    RoomCountersRepository,
  ],
  exports: [
    ReactionsService,
    PinsService,
    ThreadsService,
    FollowedThreadsService,
    ActivityService,
    MessagesService,
    MessageLookupService,
    MessageHistoryService,
    MessageWriter,
    MessageLog,
    MessagesRepository,
    RoomCountersRepository,
    UnreadAnnouncer,
    UnreadMentionsRepository,
    UnreadReportService,
  ],
})
export class MessagesModule {}
