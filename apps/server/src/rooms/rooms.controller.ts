import { CreateRoom, type Entered, EnterRoom, ReadUpTo, type Room, type RoomPage, RoomQuery, UpdateRoom } from '#contract';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';

import { CurrentUser } from '../http/current-user.decorator.js';
import { ApiTags, Route } from '../http/route.js';
import { type Caller } from '../users/caller.js';
import { RoomsService } from './rooms.service.js';

@ApiTags('rooms')
@Controller()
export class RoomsController {
  constructor(private readonly rooms: RoomsService) {}

  @Route('GET /rooms')
  list(@CurrentUser() me: Caller): Promise<Room[]> {
    return this.rooms.list(me);
  }

  @Route('GET /rooms/directory')
  directory(@CurrentUser() me: Caller, @Query() query: RoomQuery): Promise<RoomPage> {
    return this.rooms.search(me, query);
  }

  @Route('POST /rooms')
  create(@CurrentUser() me: Caller, @Body() input: CreateRoom): Promise<Room> {
    return this.rooms.create(me, input);
  }

  @Route('POST /rooms/enter')
  async enter(@CurrentUser() me: Caller, @Body() { code }: EnterRoom, @Res({ passthrough: true }) response: Response): Promise<Entered> {
    return withStatus(response, await this.rooms.enter(me, code));
  }

  @Route('GET /rooms/:id')
  find(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Room> {
    return this.rooms.find(me, id);
  }

  @Route('PATCH /rooms/:id')
  update(@CurrentUser() me: Caller, @Param('id') id: string, @Body() input: UpdateRoom): Promise<Room> {
    return this.rooms.update(me, id, input);
  }

  @Route('DELETE /rooms/:id')
  delete(@CurrentUser() me: Caller, @Param('id') id: string): Promise<void> {
    return this.rooms.delete(me, id);
  }

  @Route('POST /rooms/:id/join')
  join(@CurrentUser() me: Caller, @Param('id') id: string): Promise<Room> {
    return this.rooms.join(me, id);
  }

  @Route('POST /rooms/:id/knock')
  async knock(@CurrentUser() me: Caller, @Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<Entered> {
    return withStatus(response, await this.rooms.knock(me, id));
  }

  @Route('PUT /rooms/:id/read')
  read(@CurrentUser() me: Caller, @Param('id') id: string, @Body() { seq }: ReadUpTo): Promise<void> {
    return this.rooms.read(me, id, seq);
  }
}

/** 202 where the caller has only knocked. */
function withStatus(response: Response, entered: Entered): Entered {
  if (entered.knock) response.status(202);
  return entered;
}
