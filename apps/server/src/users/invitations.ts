import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, IsNull, Not, Repository } from 'typeorm';

import { UserEntity } from './user.entity.js';

/** Whoever makes invites, and so can tell whether one is worth anything. */
export interface InviteIssuer {
  /** Whether a token would let someone in now: not wrong, withdrawn, used up or over. */
  isLive(token: string): Promise<boolean>;
}

/** Whom the members of a server have asked to come. Invites are made by rooms, which stand above accounts and report here. */
@Injectable()
export class Invitations {
  private issuer: InviteIssuer | undefined;

  constructor(@InjectRepository(UserEntity) private readonly users: Repository<UserEntity>) {}

  useIssuer(issuer: InviteIssuer): void {
    this.issuer = issuer;
  }

  async isLive(token: string): Promise<boolean> {
    return (await this.issuer?.isLive(token)) ?? false;
  }

  /** The account has come in by a link, in the transaction that lets it in. The first time is kept. */
  async recordInvited(tx: EntityManager, userId: string): Promise<void> {
    await tx.update(UserEntity, { id: userId, invitedAt: IsNull() }, { invitedAt: new Date().toISOString() });
  }

  /** Whether the account ever came into a room by a link. */
  async wasInvited(userId: string): Promise<boolean> {
    return this.users.existsBy({ id: userId, invitedAt: Not(IsNull()) });
  }
}
