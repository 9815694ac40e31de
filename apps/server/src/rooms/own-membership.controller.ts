import { MarkUnread, Preferences, ReadUpTo, type Room, type UnreadReport } from '#contract';
import { Body, Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import { UnreadReportService } from '../messages/unread/unread-report.service.js';
import type { Caller } from '../users/caller.js';
import { ReadMarksService } from './read-marks.service.js';
import { RoomPreferencesService } from './room-preferences.service.js';

/** The caller's own read mark and preferences in a room. */
@ApiTags('rooms')
@Controller()
export class OwnMembershipController {
  constructor(
    private readonly readMarks: ReadMarksService,
    private readonly preferences: RoomPreferencesService,
    private readonly reports: UnreadReportService,
  ) {}

  @Route('PUT /rooms/:id/read')
  read(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { seq }: ReadUpTo): Promise<void> {
    return this.readMarks.read(me, id, seq);
  }

  @Route('PUT /rooms/:id/unread')
  unread(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { seq }: MarkUnread): Promise<void> {
    return this.readMarks.unread(me, id, seq);
  }

  @Route('GET /rooms/:id/me/unread')
  explain(@CurrentUser() me: Caller, @Param('id') id: string): Promise<UnreadReport> {
    return this.reports.explain(me, id);
  }

  @Route('PATCH /rooms/:id/me')
  prefer(@CurrentUser() me: Caller, @Param('id') id: string, @Body() input: Preferences): Promise<Room> {
    return this.preferences.prefer(me, id, input);
  }
}
