import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../config/environment.js';
import { Database } from '../database/database.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import { Presence } from '../realtime/presence.js';
import { VacanciesRepository } from './vacancies.repository.js';

/** Which ephemeral rooms have had no connected member for the grace time. */
export abstract class Vacancies {
  readonly graceSeconds: number;

  constructor({ ephemeralGraceSeconds }: Environment) {
    this.graceSeconds = ephemeralGraceSeconds;
  }

  /** Candidates, to be checked again under the room's lock. */
  abstract overdue(): Promise<readonly string[]>;

  /** In the transaction that ends the room, under its lock. */
  abstract isOverdue(tx: EntityManager, roomId: string): Promise<boolean>;
}

/** On a single node, from its own sockets. Kept in memory, so a restart gives everyone the whole grace time. */
@Injectable()
export class OwnVacancies extends Vacancies {
  private emptySince = new Map<string, number>();

  constructor(
    private readonly rooms: RoomsRepository,
    private readonly presence: Presence,
    environment: Environment,
  ) {
    super(environment);
  }

  async overdue(): Promise<readonly string[]> {
    const empty = new Map<string, number>();
    // Not the wall clock: set forward, it would end at once every room that was just left.
    const now = performance.now();
    for (const id of await this.rooms.ephemeralIds()) {
      if (!this.presence.isAnyoneIn(id)) empty.set(id, this.emptySince.get(id) ?? now);
    }
    this.emptySince = empty;
    return [...empty].filter(([, since]) => now - since >= this.graceSeconds * 1000).map(([id]) => id);
  }

  isOverdue(_tx: EntityManager, roomId: string): Promise<boolean> {
    return Promise.resolve(!this.presence.isAnyoneIn(roomId));
  }
}

/** On several nodes, from the database: one node's sockets do not tell. */
@Injectable()
export class SharedVacancies extends Vacancies {
  constructor(
    private readonly rows: VacanciesRepository,
    private readonly database: Database,
    environment: Environment,
  ) {
    super(environment);
  }

  overdue(): Promise<readonly string[]> {
    return this.database.write(async (tx) => {
      await this.rows.note(tx);
      return this.rows.overdue(tx, this.graceSeconds);
    });
  }

  isOverdue(tx: EntityManager, roomId: string): Promise<boolean> {
    return this.rows.isOverdue(tx, roomId, this.graceSeconds);
  }
}
