import { randomInt } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Environment } from '../config/environment.js';
import { ApiError } from '../errors/api-error.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** After so many occupied codes in a row, codes count as exhausted. */
const ATTEMPTS = 50;

/** A room code of letters, from a cryptographic generator. */
export function newCode(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** Generates codes that no live room has. */
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
