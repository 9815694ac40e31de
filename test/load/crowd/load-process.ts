/** A process that makes load, as the bench orders. Ends with the bench. */
import { Crowd } from './crowd.js';
import type { Envelope, OrderInput, OrderName, OrderOutput, Reply } from './orders.js';
import { postThroughRest } from './rest-client.js';

const crowds = new Map<string, Crowd>();

function crowd(name: string): Crowd {
  const known = crowds.get(name) ?? new Crowd();
  crowds.set(name, known);
  return known;
}

const perform: { [K in OrderName]: (input: OrderInput<K>) => Promise<OrderOutput<K>> } = {
  open: (input) => crowd(input.crowd).open(input),
  run: (input) => crowd(input.crowd).run(input),
  settle: (input) => crowd(input.crowd).settle(input),
  rest: postThroughRest,
  close: ({ crowd: name }) => {
    crowd(name).close();
    crowds.delete(name);
    return Promise.resolve({});
  },
};

/** A function of its own for its type parameter: the name and the input of an envelope belong together. */
function carryOut<K extends OrderName>({ name, input }: { name: K; input: OrderInput<K> }): Promise<OrderOutput<K>> {
  return perform[name](input);
}

process.on('message', (envelope: Envelope) => {
  const reply = (answer: Reply): void => void process.send?.(answer);
  carryOut(envelope).then(
    (output) => reply({ id: envelope.id, output }),
    (error: unknown) => reply({ id: envelope.id, error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit());
