import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StartError } from './start-error.js';

/** Makes the data folder, for its owner's eyes alone; throws a StartError where it cannot be used. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    chmodSync(dataDir, 0o700);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StartError(`The data folder ${dataDir} cannot be written${code}. Give it to this user, or set DATA_DIR to another folder.`);
  }
}

/** A secret that is made at the first start and kept, mode 0600. */
export function keptSecret(dataDir: string, name: string): string {
  const path = join(dataDir, name);
  try {
    // `wx` loses against a process that was first, and then reads what that one wrote.
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw new StartError(`${path} cannot be written.`);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) throw new StartError(`${path} holds no usable secret. Delete it to have a new one made; everyone will have to log in again.`);
  return secret;
}
