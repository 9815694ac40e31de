import { createHmac } from 'node:crypto';

export type Claims = Readonly<Record<string, unknown>>;

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const claimsOf = (token: string): Claims => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;

interface Manner {
  readonly secret: string;
  readonly alg?: string;
  readonly header?: object;
  /** What is signed with, where it is not what the header says. */
  readonly hash?: string;
}

/** A token as someone makes it who knows, or guesses, a secret. */
export function forged(claims: Claims, { secret, alg = 'HS256', header = {}, hash = 'sha256' }: Manner): string {
  const signed = `${encoded({ alg, typ: 'JWT', ...header })}.${encoded(claims)}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}
