import { ServerProcess, type Variables } from './server-process.js';

interface Starts {
  /** A server that a story starts itself. */
  prepared(variables?: Variables): Promise<ServerProcess>;
  started(variables?: Variables): Promise<ServerProcess>;
}

/** Servers that belong to one story each, and go with it. */
export function starts(): Starts {
  const used: ServerProcess[] = [];
  afterEach(async () => {
    for (const server of used.splice(0)) await server.dispose();
  });
  const prepared = async (variables: Variables = {}): Promise<ServerProcess> => {
    const server = await ServerProcess.prepare(variables);
    used.push(server);
    return server;
  };
  const started = async (variables: Variables = {}): Promise<ServerProcess> => {
    const server = await prepared(variables);
    await server.run();
    return server;
  };
  return { prepared, started };
}

/** Ends at once, with one line for whoever has to mend it. */
export async function expectRefusal(server: ServerProcess, says: RegExp, variables: Variables = {}): Promise<void> {
  const { code, logs } = await server.runToEnd(variables);
  expect(logs.trimEnd().split('\n')).toEqual([expect.stringMatching(says)]);
  expect(code).toBe(1);
}
