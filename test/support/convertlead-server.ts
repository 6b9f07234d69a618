import { afterAll, beforeAll } from 'vitest';
import { startConvertlead, type Convertlead } from '../../src/convertlead.ts';
import { createBareDatabase, type BareDatabase } from './test-database.ts';

/** A server as tests of others start one, on a database of its own, for all tests of a file. */
export interface ConvertleadOfFile extends Pick<Convertlead, 'url' | 'createOrg' | 'reset'> {
  readonly databaseUrl: string;
  readonly connection: BareDatabase['connection'];
}

/** To be called at the top of a test file. */
export function useConvertlead(): ConvertleadOfFile {
  let database: BareDatabase | undefined;
  let server: Convertlead | undefined;
  beforeAll(async () => {
    database = await createBareDatabase('empty');
    server = await startConvertlead({ databaseUrl: database.url });
  });
  afterAll(async () => {
    await server?.close();
    await database?.drop();
  });
  return {
    get url() {
      return started(server).url;
    },
    get databaseUrl() {
      return started(database).url;
    },
    get connection() {
      return started(database).connection;
    },
    createOrg: (options) => started(server).createOrg(options),
    reset: () => started(server).reset(),
  };
}

function started<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the server has not been started');
  return thing;
}
