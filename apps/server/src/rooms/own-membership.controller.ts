import { MarkUnread, Preferences, ReadUpTo, type Room } from '#contract';
import { Body, Controller, Param } from '@nestjs/common';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
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
  ) {}

  @Route('PUT /rooms/:id/read')
  read(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { seq }: ReadUpTo): Promise<void> {
    return this.readMarks.read(me, id, seq);
  }

  @Route('PUT /rooms/:id/unread')
  unread(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { seq }: MarkUnread): Promise<void> {
    return this.readMarks.unread(me, id, seq);
  }

  @Route('PATCH /rooms/:id/me')
  prefer(@CurrentUser() me: Caller, @Param('id') id: string, @Body() input: Preferences): Promise<Room> {
    return this.preferences.prefer(me, id, input);
  }
}
