import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { REGISTRATIONS, type Registration } from '@confab/contract/constants';

import { hostName } from './host-name.js';
import { isGuessable } from './is-guessable.js';
import { StartError } from './start-error.js';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** The validated environment, with defaults. README's configuration table describes the variables. */
export class Environment {
  port = 3000;
  /** Unset: every interface. */
  host: string | undefined;
  dataDir = resolve('data');
  /** Unset: SQLite in dataDir. */
  databaseUrl: string | undefined;
  /** Connections to PostgreSQL for what is written, and as many for what is read. */
  databasePool = 10;
  /** Unset: one node. */
  redisUrl: string | undefined;
  /** How long `/readyz` fails before a stop. Unset: see `Drain`. */
  drainSeconds: number | undefined;
  /** Unset: made at the first start and kept in dataDir. */
  jwtSecret: string | undefined;
  /** Seconds. */
  accessTokenTtl = 600;
  roomCodeLength = 4;
  ephemeralGraceSeconds = 30;
  guests = true;
  /** Guests who were away longer are removed. */
  guestTtlDays = 30;
  /** Who may register: anyone, users with an invite link, or nobody. */
  registration: Registration = 'open';
  /** Sessions end after being unused for this long. */
  sessionIdleDays = 30;
  /** Maximum age of a session. */
  sessionMaxDays = 180;
  /** Retention of the audit log. */
  auditDays = 365;
  /** Origins besides the server's own whose pages may call it. */
  allowedOrigins: readonly string[] = [];
  /** Host names that requests may use, without ports; empty: any. */
  allowedHosts: readonly string[] = [];
  trustProxy: number | readonly string[] = 0;
  rateLimits = true;
  /** Whether Engine.IO's and ws' private fields are used where that is cheaper. */
  engineShortcuts = true;
  logLevel: LogLevel = 'info';
  metricsToken: string | undefined;
}

type Reader = (name: string, text: string) => unknown;

function wrong(name: string, takes: string): never {
  throw new StartError(`${name} takes ${takes}.`);
}

const whole =
  (min: number, max: number): Reader =>
  (name, text) => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= min && value <= max ? value : wrong(name, `a whole number from ${min} to ${max}`);
  };
const oneOf =
  (...words: string[]): Reader =>
  (name, text) =>
    words.includes(text) ? text : wrong(name, words.join(', ').replace(/, ([^,]+)$/, ' or $1'));
const onOff: Reader = (name, text) => oneOf('on', 'off')(name, text) === 'on';
const url =
  (...schemes: string[]): Reader =>
  (name, text) =>
    schemes.some((scheme) => text.startsWith(`${scheme}://`)) && URL.canParse(text)
      ? text
      : wrong(name, `an address that begins with ${schemes.join(':// or ')}://`);
const secret =
  (min: number): Reader =>
  (name, text) =>
    text.length >= min && !isGuessable(text) ? text : wrong(name, `a secret of at least ${min} characters that is no example and follows no pattern`);
const origins: Reader = (name, text) =>
  text.split(',').map((part) => {
    const origin = part.trim();
    return URL.canParse(origin) && new URL(origin).origin === origin ? origin : wrong(name, 'origins such as https://chat.example.org, separated by commas');
  });
const hosts: Reader = (name, text) =>
  text.split(',').map((part) => hostName(part.trim()) ?? wrong(name, 'names or addresses without ports, such as chat.example.org, separated by commas'));
const proxies: Reader = (name, text) =>
  /^\d{1,2}$/.test(text)
    ? Number(text)
    : /^[\da-fA-F.:/, ]+$|^(loopback|linklocal|uniquelocal)$/.test(text)
      ? text.split(',').map((part) => part.trim())
      : wrong(name, 'a number of hops or a list of addresses');

const VARIABLES: Readonly<Record<string, readonly [keyof Environment, Reader]>> = {
  PORT: ['port', whole(0, 65_535)],
  HOST: ['host', (name, text) => (/^[\w.:-]+$/.test(text) ? text : wrong(name, 'a host name or address'))],
  DATA_DIR: ['dataDir', (_name, text) => resolve(text)],
  DATABASE_URL: ['databaseUrl', url('postgres', 'postgresql')],
  DATABASE_POOL: ['databasePool', whole(5, 500)],
  REDIS_URL: ['redisUrl', url('redis', 'rediss')],
  DRAIN_SECONDS: ['drainSeconds', whole(0, 600)],
  JWT_SECRET: ['jwtSecret', secret(32)],
  ACCESS_TOKEN_TTL: ['accessTokenTtl', whole(5, 600)],
  ROOM_CODE_LENGTH: ['roomCodeLength', whole(3, 12)],
  EPHEMERAL_GRACE_SECONDS: ['ephemeralGraceSeconds', whole(1, 86_400)],
  GUESTS: ['guests', onOff],
  GUEST_TTL_DAYS: ['guestTtlDays', whole(1, 3650)],
  REGISTRATION: ['registration', oneOf(...REGISTRATIONS)],
  SESSION_IDLE_DAYS: ['sessionIdleDays', whole(1, 3650)],
  SESSION_MAX_DAYS: ['sessionMaxDays', whole(1, 3650)],
  AUDIT_DAYS: ['auditDays', whole(1, 3650)],
  ALLOWED_ORIGINS: ['allowedOrigins', origins],
  ALLOWED_HOSTS: ['allowedHosts', hosts],
  TRUST_PROXY: ['trustProxy', proxies],
  RATE_LIMITS: ['rateLimits', onOff],
  ENGINE_SHORTCUTS: ['engineShortcuts', onOff],
  LOG_LEVEL: ['logLevel', oneOf('error', 'warn', 'info', 'debug')],
  METRICS_TOKEN: ['metricsToken', secret(16)],
};

function textOf(name: string, variables: NodeJS.ProcessEnv): string | undefined {
  const file = variables[`${name}_FILE`];
  if (!file) return variables[name] || undefined;
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    // The remedy is the same for every cause.
    throw new StartError(`${name}_FILE takes the path of a readable file; ${file} is not one.`);
  }
}

/** Reads the variables; throws a StartError that names the first wrong one. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const environment = new Environment();
  for (const [name, [key, read]] of Object.entries(VARIABLES)) {
    const text = textOf(name, variables);
    if (text !== undefined) Object.assign(environment, { [key]: read(name, text) });
  }
  if (environment.redisUrl) requireForNodes(environment);
  return environment;
}

/** Settings that all nodes must share; unset, each node would use its own. */
function requireForNodes({ databaseUrl, jwtSecret }: Environment): void {
  if (!databaseUrl) throw new StartError('REDIS_URL asks for DATABASE_URL: nodes share one PostgreSQL, and cannot share a file.');
  if (!jwtSecret) throw new StartError('REDIS_URL asks for JWT_SECRET, the same for each node: what one signs the others must accept.');
}

/** Loads `.env` from the working folder; the process's own variables take precedence. */
export function loadDotEnv(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}
