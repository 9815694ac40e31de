import type { CreateInvite, Invite, InvitedTo, Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { forbidden, notFound } from '../../../errors/api-error.js';
import { MembershipsService } from '../../../memberships/memberships.service.js';
import type { Caller } from '../../../users/caller.js';
import { toUser } from '../../../users/user.entity.js';
import { UsersService } from '../../../users/users.service.js';
import { MembershipChanges } from '../../members/membership-changes.js';
import { RoomDirectory, takesGuestsByLink } from '../room-directory.js';
import { type InviteEntity, toInvite } from './invite.entity.js';
import { InvitesRepository } from './invites.repository.js';

/** Invite links, made by members and valid until they expire or are withdrawn. */
@Injectable()
export class InvitesService {
  constructor(
    private readonly repository: InvitesRepository,
    private readonly memberships: MembershipsService,
    private readonly directory: RoomDirectory,
    private readonly membershipChanges: MembershipChanges,
    private readonly users: UsersService,
  ) {}

  async create(me: Caller, roomId: string, input: CreateInvite): Promise<Invite & { token: string }> {
    const { room } = await this.memberships.requireMember(me.userId, roomId);
    if (room.kind === 'direct') throw forbidden('A conversation of two takes no third.');
    if (me.kind === 'guest' && room.kind === 'private') throw forbidden('Guests cannot bring people in. With an account you can.');
    const { invite, token } = await this.repository.create(roomId, me.userId, input);
    return { ...toInvite(invite), token };
  }

  async list(me: Caller, roomId: string): Promise<Invite[]> {
    return (await this.repository.list(await this.within(me, roomId))).map(toInvite);
  }

  async withdraw(me: Caller, roomId: string, id: string): Promise<void> {
    if (!(await this.repository.withdraw({ ...(await this.within(me, roomId)), id }))) throw notFound();
  }

  /** What a link shows before it is used, to anyone: the page displays it before asking for a name. */
  async preview(token: string): Promise<InvitedTo> {
    return this.directory.outline((await this.require(token)).roomId);
  }

  /** Joins the room. For a member nothing changes, and no use is counted. */
  async accept(me: Caller, token: string): Promise<Room> {
    const { id, roomId } = await this.require(token);
    const view = await this.directory.behind(me, roomId);
    if (view.you) return view;
    // A member's link must not bypass the owner's setting for guests.
    if (me.kind === 'guest' && !takesGuestsByLink(view)) throw forbidden('This room takes no guests. With an account the link lets you in.');
    const user = toUser(await this.users.require(me.userId));
    const { room } = await this.membershipChanges.join(roomId, user, (tx) => this.repository.use(tx, id, me.userId));
    return room;
  }

  private async require(token: string): Promise<InviteEntity> {
    const invite = await this.repository.findLive(token);
    if (!invite) throw notFound();
    return invite;
  }

  /** Owners and moderators manage all links of a room, others their own. */
  private async within(me: Caller, roomId: string): Promise<Pick<InviteEntity, 'roomId'> & Partial<Pick<InviteEntity, 'createdBy'>>> {
    const { membership } = await this.memberships.requireMember(me.userId, roomId);
    return membership.role === 'member' ? { roomId, createdBy: me.userId } : { roomId };
  }
}
