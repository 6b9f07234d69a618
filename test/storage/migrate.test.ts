import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/storage/database.ts';
import { checkServerVersion, migrate } from '../../src/storage/migrate.ts';
import { createBareDatabase, type BareDatabase } from '../support/test-database.ts';
import { TEST_NOW } from '../support/test-clock.ts';

let bare: BareDatabase;
let database: Database;

beforeEach(async () => {
  bare = await createBareDatabase('empty');
  database = new Database({ ...bare.connection, max: 6 });
});
afterEach(async () => {
  await database.close();
  await bare.drop();
});

describe('migrations', () => {
  it('are applied once by servers that start at once', async () => {
    await database.queryText('drop schema convertlead cascade');
    await Promise.all(Array.from({ length: 6 }, () => migrate(database, TEST_NOW)));
    const rows = await database.query<{ id: number }>(
      { name: '', text: 'select id from convertlead.migration order by id' },
      [],
    );
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_row, index) => index + 1));
    expect(rows.length).toBeGreaterThan(2);
  });

  it('of a newer convertlead are not touched', async () => {
    await database.queryText("insert into convertlead.migration values (9999, '9999_future.sql', '2030-01-01')");
    await expect(migrate(database, TEST_NOW)).rejects.toThrow(/migration 9999.*newer convertlead/);
  });

  it('give companies keys without white space', async () => {
    const NORTHWIND = '1386586000000753001';
    const demo = await createBareDatabase('demo');
    const filled = new Database({ ...demo.connection, max: 1 });
    try {
      const key = async (): Promise<unknown> =>
        filled.query({ name: '', text: 'select name_key from convertlead.record where id = $1' }, [NORTHWIND]);
      const made = await key();
      expect(made).toEqual([{ name_key: 'northwindlamps' }]);
      await filled.queryText("update convertlead.record set name_key = 'northwind lamps' where id = $1", [NORTHWIND]);
      await filled.queryText('delete from convertlead.migration where id = 12');
      await migrate(filled, TEST_NOW);
      expect(await key()).toEqual(made);
    } finally {
      await filled.close();
      await demo.drop();
    }
  });

  it('need PostgreSQL 15', () => {
    expect(() => checkServerVersion(149_999)).toThrow('PostgreSQL 14 is too old: convertlead needs 15 or newer.');
    expect(() => checkServerVersion(150_000)).not.toThrow();
  });
});
