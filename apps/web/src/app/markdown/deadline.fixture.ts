/** Specs run in Node; the page's types know nothing of it. */
declare const process: { getBuiltinModule(name: 'node:vm'): Vm };

interface Vm {
  readonly createContext: (holds: { readonly work: () => void }) => object;
  readonly Script: new (code: string) => { runInContext(context: object, options: { readonly timeout: number }): unknown };
}

/**
 * Stops work that holds its thread, an expression that backtracks included, which no timer of a test's own could: a
 * reader that hangs is then a test that fails by its name, and not a run without an end.
 */
export function deadline<In, Out>(ms: number, work: (input: In) => Out): (input: In) => Out {
  const vm = process.getBuiltinModule('node:vm');
  let run = (): void => undefined;
  const context = vm.createContext({ work: () => run() });
  const script = new vm.Script('work()');
  return (input) => {
    const done: Out[] = [];
    run = () => void done.push(work(input));
    script.runInContext(context, { timeout: ms });
    const [out] = done;
    if (out === undefined) throw new Error('The work answered nothing.');
    return out;
  };
}
