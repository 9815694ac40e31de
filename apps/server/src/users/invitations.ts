import { Injectable } from '@nestjs/common';

/** Checks invites for the registration policy. */
export interface InviteIssuer {
  /** Whether a token would admit someone now: not wrong, withdrawn, used up or expired. */
  isLive(token: string): Promise<boolean>;
}

/** Access to invites for accounts. Rooms implement it, since accounts may not import them. */
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
