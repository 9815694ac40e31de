import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { NetworkHasher } from '../../rate-limit/network-hasher.js';
import type { Caller } from '../../users/caller.js';
import { AccessPolicy } from './access-policy.js';
import { FailedCodesRepository } from './failed-codes.repository.js';
import { KnocksRepository, type KeptKnock } from './knocks/knocks.repository.js';

/** The result of a code: entry, a knock (delivered to a room or not), or nothing. */
type Attempt =
  | { readonly roomId: string }
  | { readonly knock: KeptKnock }
  /** `soon`: when to retry; null if the code is refused. */
  | { readonly soon: number | null };

const KNOCK_LIMIT_RETRY_MS = 10 * 60 * 1000;

/** Tries codes one after the other across all nodes: each is judged after earlier failures were counted. */
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
    return this.database.exclusive('access', (tx) => this.evaluate(tx, me, { code, network }));
  }

  private async evaluate(tx: EntityManager, me: Caller, { code, network }: { code: string; network: string }): Promise<Attempt> {
    const { onlyKnocks, knockLimitReached } = await this.failedCodes.statusOf(tx, network);
    const target = await this.policy.resolveCode(tx, code, me.userId);
    const { isMember, mayEnter } = await this.policy.check(tx, me, target);
    if (isMember || (mayEnter && !onlyKnocks)) return { roomId: target.id };
    // From here on the steps are the same for right and wrong codes.
    const asked = { userId: me.userId, door: code, roomId: target.id, exists: target.exists };
    if (onlyKnocks) return this.knockBlindly(tx, asked, { network, knockLimitReached });
    const knock = await this.knocks.put(tx, asked, { keepUndelivered: false });
    if ('retryAfterMs' in knock) await this.failedCodes.recordFailure(tx, network);
    return 'retryAfterMs' in knock ? { soon: null } : { knock };
  }

  /** The code may be a guess: the answer reveals nothing, and a knock is stored whether the room exists or not. */
  private async knockBlindly(
    tx: EntityManager,
    asked: Parameters<KnocksRepository['put']>[1],
    { network, knockLimitReached }: { network: string; knockLimitReached: boolean },
  ): Promise<Attempt> {
    if (knockLimitReached && !(await this.knocks.isKnown(tx, asked))) return { soon: KNOCK_LIMIT_RETRY_MS };
    const knock = await this.knocks.put(tx, asked, { keepUndelivered: true });
    if ('retryAfterMs' in knock) return { soon: knock.retryAfterMs };
    if (knock.isNew) await this.failedCodes.recordKnock(tx, network);
    return { knock };
  }
}
