import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StartError } from './start-error.js';

/** Marks a folder as Confab's data folder. */
const MARK = '.confab';
const MARK_TEXT = 'This folder belongs to Confab: database, secrets and files. Its mode is kept at 0700.\n';

/** Files by which the data folder of a version without the mark is recognised. */
const SIGNS = new Set([MARK, 'confab.sqlite', 'jwt-secret']);

/** What a new volume may contain. */
const NOTHING_MUCH = new Set(['lost+found', '.DS_Store']);

/** Creates the data folder with mode 0700. Throws a StartError if it cannot be used or holds something else. */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    refuseForeign(dataDir);
    chmodSync(dataDir, 0o700);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    mark(dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new StartError(`The data folder ${dataDir} cannot be written${code}. Give it to this user, or set DATA_DIR to another folder.`);
  }
}

/** Such as `/tmp` or a home directory: changing its mode would break what is there. */
function refuseForeign(dataDir: string): void {
  const names = readdirSync(dataDir).filter((name) => !NOTHING_MUCH.has(name));
  if (names.length === 0 || names.some((name) => SIGNS.has(name))) return;
  throw new StartError(`DATA_DIR takes a folder of Confab's own: ${dataDir} holds other files already. Name one that is empty or not there yet.`);
}

function mark(dataDir: string): void {
  try {
    writeFileSync(join(dataDir, MARK), MARK_TEXT, { mode: 0o600, flag: 'wx' });
  } catch {
    // It exists already, or the disk is full: then the next start writes it.
  }
}

/** A secret that is generated at the first start and kept with mode 0600. */
export function keptSecret(dataDir: string, name: string): string {
  const path = join(dataDir, name);
  try {
    // `wx` fails if another process was first; then its secret is read.
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw new StartError(`${path} cannot be written.`);
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) throw new StartError(`${path} holds no usable secret. Delete it to have a new one made; everyone will have to log in again.`);
  return secret;
}
