import { OrderedGate } from './ordered-gate.js';

it('keeps the order of calls whose counting ends in another, and lets nobody wait for the refused', async () => {
  const turnstile = new OrderedGate();
  const [slow, refused] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  const went: string[] = [];
  const goes = (name: string, counted: Promise<undefined>): Promise<unknown> =>
    turnstile.pass(counted).then(
      () => went.push(name),
      () => went.push(`${name} was refused`),
    );
  const all = [goes('first', slow.promise), goes('second', refused.promise), goes('third', Promise.resolve(undefined))];
  refused.reject(new Error('Too often'));
  slow.resolve(undefined);
  await Promise.all(all);
  expect(went).toEqual(['first', 'second was refused', 'third']);
});
