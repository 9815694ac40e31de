import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../config/environment.js';
import { ApiError } from '../errors/api-error.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { NetworkHasher } from '../rate-limit/network-hasher.js';
import type { Caller } from '../users/caller.js';

const OF_A_USER = 10;
const OF_A_NETWORK = 50;
const RETRY_MS = 60_000;

/** How many live rooms with a code someone has: the more there are, the sooner a wrong code turns all codes into knocks. */
@Injectable()
export class EphemeralRoomLimit {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly environment: Environment,
    private readonly networks: NetworkHasher,
  ) {}

  /** RATE_LIMITED for one more than allowed, inside a transaction that no other of its kind runs beside. Answers the network's hash. */
  async take(tx: EntityManager, me: Caller): Promise<string> {
    const network = this.networks.hash(me.address);
    if (!this.environment.rateLimits) return network;
    if ((await this.rooms.countEphemeral(tx, { createdBy: me.userId })) >= OF_A_USER)
      throw new ApiError('RATE_LIMITED', `You have ${OF_A_USER} rooms with a code. Keep one, or wait until one has ended.`, { retryAfterMs: RETRY_MS });
    if ((await this.rooms.countEphemeral(tx, { network })) >= OF_A_NETWORK)
      throw new ApiError('RATE_LIMITED', 'There are many rooms with a code from where you are. Wait until some have ended.', { retryAfterMs: RETRY_MS });
    return network;
  }
}
