import { randomInt } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../config/environment.js';
import { ApiError } from '../errors/api-error.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** With this many codes tried and taken, the codes are used up. */
const ATTEMPTS = 50;

/** A room's code: letters alone, from a cryptographic generator. */
export function newCode(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** Gives out codes that no live room has. */
@Injectable()
export class RoomCodes {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly environment: Environment,
  ) {}

  async free(tx: EntityManager): Promise<string> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const code = newCode(this.environment.roomCodeLength);
      if (!(await this.rooms.isCodeTaken(tx, code))) return code;
    }
    throw new ApiError('UNAVAILABLE', 'Every code is taken at the moment.');
  }
}
