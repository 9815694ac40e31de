/**
 * Loaded into a server with --import: its wall clock is wrong by as many milliseconds as the file says that CROOKED_CLOCK
 * names, read anew at each SIGUSR2. Timers are left alone: Node's run by the machine's uptime, which nobody sets.
 */
import { readFileSync } from 'node:fs';

const file = process.env['CROOKED_CLOCK'] ?? '';
const TrueDate = Date;
let offset = 0;

const read = (): void => {
  offset = Number(readFileSync(file, 'utf8'));
};

const now = (): number => TrueDate.now() + offset;

globalThis.Date = new Proxy(TrueDate, {
  apply: () => new TrueDate(now()).toString(),
  construct: (target, given: unknown[], newTarget) => Reflect.construct(target, given.length > 0 ? given : [now()], newTarget) as Date,
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
});

read();
process.on('SIGUSR2', read);
