import { randomBytes } from 'node:crypto';

import type { Seat } from './crowd/orders.js';

const AT_ONCE = 8;

/** A guest with a session, made as anyone makes one. */
export interface Account {
  readonly token: string;
}

async function post<T>(port: number, path: string, body: object, token?: string): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** Some at a time, in their order. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const left = [...items.entries()].reverse();
  const one = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return results;
}

export function makeAccounts(port: number, count: number): Promise<Account[]> {
  return each(
    Array.from({ length: count }, (_, at) => `Guest ${at}`),
    async (displayName) => {
      const { accessToken } = await post<{ accessToken: string }>(port, '/auth/guest', { displayName, refresh: 'body' });
      return { token: accessToken };
    },
  );
}

const newName = (): string => `Bench ${randomBytes(6).toString('hex')}`;

/** A room that the first of them makes and the others join. */
export async function makeRoom(port: number, [owner, ...others]: readonly Account[], name = newName()): Promise<string> {
  const { id } = await post<{ id: string }>(port, '/rooms', { kind: 'public', name }, owner!.token);
  await each(others, ({ token }) => post(port, `/rooms/${id}/join`, {}, token));
  return id;
}

/** Rooms of so many members each, and so many senders in all, spread evenly. */
export interface Plan {
  readonly rooms: number;
  readonly members: number;
  readonly senders: number;
}

const sends = (plan: Plan, at: number): boolean => at < plan.senders / plan.rooms;

/** The plan's seats at Confab, with an account for each. */
export async function seatsAtConfab(port: number, plan: Plan): Promise<Seat[]> {
  const seats: Seat[] = [];
  for (let at = 0; at < plan.rooms; at++) {
    const members = await makeAccounts(port, plan.members);
    const room = await makeRoom(port, members);
    seats.push(...members.map(({ token }, memberAt) => ({ room, token, sends: sends(plan, memberAt) })));
  }
  return seats;
}

/** The same at a baseline, where everyone is welcome. */
export function seatsAnywhere(plan: Plan): Seat[] {
  const one = (at: number): Seat => ({ room: String(Math.floor(at / plan.members)), token: '', sends: sends(plan, at % plan.members) });
  return Array.from({ length: plan.rooms * plan.members }, (_, at) => one(at));
}
