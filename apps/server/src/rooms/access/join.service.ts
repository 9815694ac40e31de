import type { Entered, Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { ApiError, forbidden, notFound } from '../../errors/api-error.js';
import type { Caller } from '../../users/caller.js';
import { toUser } from '../../users/user.entity.js';
import { UsersService } from '../../users/users.service.js';
import { MembershipChanges } from '../members/membership-changes.js';
import { CodeAttempts } from './code-attempts.js';
import { KnocksService } from './knocks/knocks.service.js';
import { RoomDirectory } from './room-directory.js';

const RETRY_AT_FULL_ROOM_MS = 60_000;

const tooManyKnocks = (retryAfterMs: number): ApiError => new ApiError('RATE_LIMITED', 'Too many are waiting to be let in. Try again later.', { retryAfterMs });

/** Joining by code, or by a public room's id. */
@Injectable()
export class JoinService {
  constructor(
    private readonly directory: RoomDirectory,
    private readonly membershipChanges: MembershipChanges,
    private readonly knocks: KnocksService,
    private readonly users: UsersService,
    private readonly codes: CodeAttempts,
  ) {}

  /**
   * While codes give direct entry, wrong and expired ones and those of rooms with too many knocks are answered and
   * counted alike. Once codes only knock, right ones do too.
   */
  async enter(me: Caller, code: string): Promise<Entered> {
    const user = toUser(await this.users.require(me.userId));
    await this.knocks.deleteExpired();
    const attempt = await this.codes.attempt(me, code);
    if ('roomId' in attempt) return { room: (await this.membershipChanges.join(attempt.roomId, user)).room };
    if ('knock' in attempt) return { knock: this.knocks.announce(attempt.knock, user) };
    throw attempt.soon === null ? notFound() : tooManyKnocks(attempt.soon);
  }

  /** Joins a public room; for a member of any kind of room nothing changes. */
  async join(me: Caller, roomId: string): Promise<Room> {
    const { room } = await this.tryJoin(me, roomId);
    if (!room) throw forbidden('Its members let people into this room one by one. Knock.');
    return room;
  }

  /** As `join`, but knocks if entry is not open. */
  async knock(me: Caller, roomId: string): Promise<Entered> {
    const { room } = await this.tryJoin(me, roomId);
    if (room) return { room };
    const user = toUser(await this.users.require(me.userId));
    await this.knocks.deleteExpired();
    const knock = await this.knocks.knock(me, roomId, user);
    if (!knock) throw tooManyKnocks(RETRY_AT_FULL_ROOM_MS);
    return { knock };
  }

  private async tryJoin(me: Caller, roomId: string): Promise<Pick<Entered, 'room'>> {
    const { view, isOpen } = await this.directory.findEntry(me, roomId);
    if (view.you) return { room: view };
    if (!isOpen) return {};
    const { room } = await this.membershipChanges.join(roomId, toUser(await this.users.require(me.userId)));
    return { room };
  }
}
