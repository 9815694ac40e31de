import { People } from './people.js';
import { ServerProcess, type Premises, type Variables } from './server-process.js';

/** A server for the stories of one file, and the people of each story. */
class Stage {
  server!: ServerProcess;
  people!: People;
}

/** Puts up a server before a file's stories and takes it down after them. Says what the server said where a story failed. */
export function stage(variables: Variables = {}, premises: Premises = {}): Stage {
  const here = new Stage();
  beforeAll(async () => {
    here.server = await ServerProcess.start(variables, premises);
  });
  beforeEach(() => {
    here.people = new People(here.server);
  });
  afterEach(() => {
    here.people.goHome();
  });
  afterAll(async () => {
    if (here.server.logs.includes('"level":"error"')) process.stderr.write(here.server.logs);
    await here.server.dispose();
  });
  return here;
}
