import { CreateRoom, type Entered, EnterRoom, type Room, type RoomPage, RoomQuery, UpdateRoom } from '#contract';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import { type Caller } from '../users/caller.js';
import { JoinService } from './access/join.service.js';
import { RoomDirectory } from './access/room-directory.js';
import { RoomCreationService } from './room-creation.service.js';
import { RoomSettingsService } from './room-settings.service.js';

@ApiTags('rooms')
@Controller()
export class RoomsController {
  constructor(
    private readonly creation: RoomCreationService,
    private readonly directory: RoomDirectory,
    private readonly joining: JoinService,
    private readonly settings: RoomSettingsService,
  ) {}

  @Route('GET /rooms')
  list(@CurrentUser() me: Caller): Promise<Room[]> {
    return this.directory.own(me);
  }

  @Route('GET /rooms/directory')
  search(@CurrentUser() me: Caller, @Query() query: RoomQuery): Promise<RoomPage> {
    return this.directory.search(me, query);
  }

  @Route('POST /rooms')
  create(@CurrentUser() me: Caller, @Body() input: CreateRoom): Promise<Room> {
    return this.creation.create(me, input);
  }

  @Route('POST /rooms/enter')
  async enter(@CurrentUser() me: Caller, @Body() { code }: EnterRoom, @Res({ passthrough: true }) response: Response): Promise<Entered> {
    return withStatus(response, await this.joining.enter(me, code));
  }

  @Route('GET /rooms/:id')
  find(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Room> {
    return this.directory.find(me, id);
  }

  @Route('PATCH /rooms/:id')
  async update(@CurrentUser() me: Caller, @Param('id') id: string, @Body() input: UpdateRoom): Promise<Room> {
    await this.settings.update(me, id, input);
    return this.directory.find(me, id);
  }

  @Route('DELETE /rooms/:id')
  delete(@CurrentUser() me: Caller, @Param('id') id: string): Promise<void> {
    return this.settings.delete(me, id);
  }

  @Route('POST /rooms/:id/join')
  join(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Room> {
    return this.joining.join(me, id);
  }

  @Route('POST /rooms/:id/knock')
  async knock(@CurrentUser() me: Caller, @Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<Entered> {
    return withStatus(response, await this.joining.knock(me, id));
  }
}

/** 202 if the caller has only knocked. */
function withStatus(response: Response, entered: Entered): Entered {
  if (entered.knock) response.status(202);
  return entered;
}
