import { Injectable } from '@nestjs/common';

/** Whoever makes invites, and so can tell whether one is worth anything. */
export interface InviteIssuer {
  /** Whether a token would let someone in now: not wrong, withdrawn, used up or over. */
  isLive(token: string): Promise<boolean>;
}

/** Whom the members of a server have asked to come. Invites are made by rooms, which stand above accounts and report here. */
@Injectable()
export class Invitations {
  private issuer: InviteIssuer | undefined;

  useIssuer(issuer: InviteIssuer): void {
    this.issuer = issuer;
  }

  async isLive(token: string): Promise<boolean> {
    return (await this.issuer?.isLive(token)) ?? false;
  }
}
