import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { NetworkHasher } from '../../rate-limit/network-hasher.js';
import type { Caller } from '../../users/caller.js';
import { AccessPolicy } from './access-policy.js';
import { FailedCodesRepository } from './failed-codes.repository.js';
import { KnocksRepository, type KeptKnock } from './knocks/knocks.repository.js';

/** What a code came to: into the room, a knock that some room or none hears, or nothing. */
type Attempt =
  | { readonly roomId: string }
  | { readonly knock: KeptKnock }
  /** `soon`: when it may be tried again; null for a code that leads nowhere. */
  | { readonly soon: number | null };

const KNOCKED_ENOUGH_MS = 10 * 60 * 1000;

/** Tries codes, one after the other on all nodes: none is judged before the failures that came before it were counted. */
@Injectable()
export class CodeAttempts {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly knocks: KnocksRepository,
    private readonly failedCodes: FailedCodesRepository,
    private readonly networks: NetworkHasher,
    private readonly database: Database,
  ) {}

  attempt(me: Caller, code: string): Promise<Attempt> {
    const network = this.networks.hash(me.address);
    return this.database.exclusive('access', (tx) => this.judge(tx, me, { code, network }));
  }

  private async judge(tx: EntityManager, me: Caller, { code, network }: { code: string; network: string }): Promise<Attempt> {
    const { onlyKnocks, knockedEnough } = await this.failedCodes.standingOf(tx, network);
    const door = await this.policy.resolveCode(tx, code, me.userId);
    const { isMember, mayEnter } = await this.policy.check(tx, me, door);
    if (isMember || (mayEnter && !onlyKnocks)) return { roomId: door.id };
    // From here on all steps are the same, whatever the code is worth.
    const asked = { userId: me.userId, door: code, roomId: door.id, exists: door.exists };
    if (onlyKnocks) return this.knockBlindly(tx, asked, { network, knockedEnough });
    const knock = await this.knocks.put(tx, asked, { unheard: false });
    if ('retryAfterMs' in knock) await this.failedCodes.recordFailure(tx, network);
    return 'retryAfterMs' in knock ? { soon: null } : { knock };
  }

  /** The code may be a guess: whoever asks learns nothing, and knocks, at a room or at none. */
  private async knockBlindly(
    tx: EntityManager,
    asked: Parameters<KnocksRepository['put']>[1],
    { network, knockedEnough }: { network: string; knockedEnough: boolean },
  ): Promise<Attempt> {
    if (knockedEnough && !(await this.knocks.isKnown(tx, asked))) return { soon: KNOCKED_ENOUGH_MS };
    const knock = await this.knocks.put(tx, asked, { unheard: true });
    if ('retryAfterMs' in knock) return { soon: knock.retryAfterMs };
    if (knock.isNew) await this.failedCodes.recordKnock(tx, network);
    return { knock };
  }
}
