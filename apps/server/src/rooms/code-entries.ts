import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { Doorkeeper } from './doorkeeper.js';
import { KnockBook, type Put } from './knocks/knock-book.js';
import { NetworkMarks } from './network-marks.js';
import { WrongCodes } from './wrong-codes.js';

/** What a code came to: into the room, a knock that some room or none hears, or nothing. */
type Attempt =
  | { readonly roomId: string }
  | { readonly knock: Put }
  /** `soon`: when it may be tried again; null for a code that leads nowhere. */
  | { readonly soon: number | null };

const KNOCKED_ENOUGH_MS = 10 * 60 * 1000;

/** Tries codes, one after the other on all nodes: none is judged before the failures that came before it were counted. */
@Injectable()
export class CodeEntries {
  constructor(
    private readonly doorkeeper: Doorkeeper,
    private readonly knocks: KnockBook,
    private readonly wrongCodes: WrongCodes,
    private readonly networks: NetworkMarks,
    private readonly database: Database,
  ) {}

  try(me: Caller, code: string): Promise<Attempt> {
    const network = this.networks.of(me.address);
    return this.database.exclusive('doors', (tx) => this.judge(tx, me, { code, network }));
  }

  private async judge(tx: EntityManager, me: Caller, { code, network }: { code: string; network: string }): Promise<Attempt> {
    const { onlyKnocks, knockedEnough } = await this.wrongCodes.look(tx, network);
    const door = await this.doorkeeper.doorOf(tx, code, me.userId);
    const { seated, walksIn } = await this.doorkeeper.look(tx, me, door);
    if (seated || (walksIn && !onlyKnocks)) return { roomId: door.id };
    // From here on all steps are the same, whatever the code is worth.
    const asked = { userId: me.userId, door: code, roomId: door.id, exists: door.exists };
    if (onlyKnocks) return this.knockBlindly(tx, asked, { network, knockedEnough });
    const knock = await this.knocks.put(tx, asked, { unheard: false });
    if ('refusedFor' in knock) await this.wrongCodes.note(tx, network);
    return 'refusedFor' in knock ? { soon: null } : { knock };
  }

  /** The code may be a guess: whoever asks learns nothing, and knocks, at a room or at none. */
  private async knockBlindly(
    tx: EntityManager,
    asked: Parameters<KnockBook['put']>[1],
    { network, knockedEnough }: { network: string; knockedEnough: boolean },
  ): Promise<Attempt> {
    if (knockedEnough && !(await this.knocks.isKnown(tx, asked))) return { soon: KNOCKED_ENOUGH_MS };
    const knock = await this.knocks.put(tx, asked, { unheard: true });
    if ('refusedFor' in knock) return { soon: knock.refusedFor };
    if (knock.isNew) await this.wrongCodes.noteKnock(tx, network);
    return { knock };
  }
}
