import { Injectable, type OnModuleInit } from '@nestjs/common';

import { Invitations, type InviteIssuer } from '../../../users/invitations.js';
import { InvitesRepository } from './invites.repository.js';

/** Tells the registration policy whether an invite is valid. */
@Injectable()
export class LiveInvites implements InviteIssuer, OnModuleInit {
  constructor(
    private readonly invitations: Invitations,
    private readonly invites: InvitesRepository,
  ) {}

  onModuleInit(): void {
    this.invitations.useIssuer(this);
  }

  async isLive(token: string): Promise<boolean> {
    return (await this.invites.findLive(token)) !== undefined;
  }
}
