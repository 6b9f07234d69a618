import { afterAll, beforeAll } from 'vitest';
import { EffectsWatch } from '../../src/operations/effects-watch.ts';
import { getCaller } from '../../src/operations/get-caller.ts';
import type { Copies } from '../../src/replay/copies.ts';
import { withCopies, type ReplayClock } from '../../src/replay/make-copies.ts';
import { Database } from '../../src/storage/database.ts';
import { openFaces, startEngine, type Engine, type Faces } from '../../src/system.ts';
import { testConfig } from './test-config.ts';
import { createBareDatabase, type BareDatabase } from './test-database.ts';

/** Copies of the demo in a database of their own. */
export interface ReplayCopies {
  /** What is in the database. */
  select<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  readonly rows: Database;
  /** Has `use` work with two copies, which are removed after it. */
  with(use: (copies: Copies) => Promise<void>): Promise<void>;
}

/** To be called at the top of a test file. */
export function useReplayCopies(): ReplayCopies {
  const watch = new EffectsWatch();
  const clock: ReplayClock = { at: new Date() };
  let started: { database: BareDatabase; rows: Database; engine: Engine; faces: Faces } | undefined;
  beforeAll(async () => {
    const database = await createBareDatabase('demo');
    const rows = new Database({ ...database.connection, max: 1 });
    const engine = await startEngine(testConfig(database.url), { writes: watch, now: () => clock.at });
    started = { database, rows, engine, faces: await openFaces(engine.context) };
  });
  afterAll(async () => {
    await started?.faces.close();
    await started?.engine.close();
    await started?.rows.close();
    await started?.database.drop();
  });
  const running = (): NonNullable<typeof started> => {
    if (started === undefined) throw new Error('the database has not been made');
    return started;
  };
  return {
    get rows() {
      return running().rows;
    },
    select: async (text, values = []) => running().rows.query({ name: '', text }, values),
    with: async (use) => {
      const { engine, faces } = running();
      const caller = await getCaller(engine.context, '1386586', 'sample@zoho.com');
      await withCopies({ context: engine.context, clock, watch, call: faces.call }, caller, use);
    },
  };
}
