import type { CreateRoom, Entered, KnockReceived, Room, RoomPage, RoomQuery, UpdateRoom } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../users/caller.js';
import { JoinService } from './access/join.service.js';
import { RoomDirectory } from './access/room-directory.js';
import { ReadMarksService } from './read-marks.service.js';
import { RoomCreationService } from './room-creation.service.js';
import { RoomSettingsService } from './room-settings.service.js';

/** All that someone can do with rooms. What each does stands in the service it names. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly creation: RoomCreationService,
    private readonly directory: RoomDirectory,
    private readonly entries: JoinService,
    private readonly settings: RoomSettingsService,
    private readonly readMarks: ReadMarksService,
  ) {}

  create(me: Caller, input: CreateRoom): Promise<Room> {
    return this.creation.create(me, input);
  }

  /** The caller's own rooms. */
  list(me: Caller): Promise<Room[]> {
    return this.directory.own(me);
  }

  /** Public rooms. */
  search(me: Caller, query: RoomQuery): Promise<RoomPage> {
    return this.directory.search(me, query);
  }

  find(me: Caller, roomId: string): Promise<Room> {
    return this.directory.find(me, roomId);
  }

  enter(me: Caller, code: string): Promise<Entered> {
    return this.entries.enter(me, code);
  }

  join(me: Caller, roomId: string): Promise<Room> {
    return this.entries.join(me, roomId);
  }

  knock(me: Caller, roomId: string): Promise<Entered> {
    return this.entries.knock(me, roomId);
  }

  answerKnock(me: Caller, knockId: string, admit: boolean): Promise<void> {
    return this.entries.answer(me, knockId, admit);
  }

  /** Knocks that wait for an answer in the caller's rooms. */
  waitingKnocks(me: Caller): Promise<KnockReceived[]> {
    return this.entries.waiting(me);
  }

  async update(me: Caller, roomId: string, input: UpdateRoom): Promise<Room> {
    await this.settings.update(me, roomId, input);
    return this.find(me, roomId);
  }

  delete(me: Caller, roomId: string): Promise<void> {
    return this.settings.delete(me, roomId);
  }

  read(me: Caller, roomId: string, seq: number): Promise<void> {
    return this.readMarks.read(me, roomId, seq);
  }

  setTyping(me: Caller, roomId: string, typing: boolean): Promise<void> {
    return this.readMarks.setTyping(me, roomId, typing);
  }
}
