import { decodeSearch } from '../../src/wire/v2/decode-search.ts';
import { LEADS } from '../../src/domain/modules/leads.ts';
import type { RecordWrites } from '../../src/domain/record-writes.ts';
import type { Queryable } from '../../src/storage/database.ts';
import { selectRecords, type RecordSelection } from '../../src/storage/sql/select-records.ts';
import { writeRecords } from '../../src/storage/sql/write-records.ts';
import { makeLoad } from '../load/load.ts';
import { RECORDS_A_CALL } from '../load/load-request.ts';
import type { Bench, Measurement, Sample } from '../measurement.ts';
import { runPgbench } from '../pgbench.ts';
import { withStatements } from '../statement-script.ts';

export const RECORD_CLIENTS = 8;
const USER = '1386586000000105001';
const ALL: RecordSelection = { converted: 'false', ids: null, modifiedSince: null, filter: null, order: null };
/** Leads that stay: those at the beginning of every database. */
const STAYING = 10_000;

type Kind = 'create-records' | 'get-record' | 'search-record';

/** Calls over HTTP: records that are made a hundred at a time, one by its id, one by its e-mail address. */
export function recordsOverHttp(kind: Kind): Measurement {
  return {
    name: `${kind} over HTTP`,
    measure: async ({ database, options: { seconds } }) => {
      const { server } = await database('main');
      const load = {
        kind,
        urls: [server.url],
        clients: RECORD_CLIENTS,
        seconds,
        firstPlace: 0,
        places: STAYING * seconds,
      };
      const result = await makeLoad(load);
      return { rate: (result.done / result.seconds) * recordsOf(kind), p50Ms: result.p50Ms };
    },
  };
}

/** The statement alone that such a call comes to. */
export function recordsByPgbench(kind: Kind): Measurement {
  return { name: `${kind} by pgbench`, isPgbench: true, measure: async (bench) => measureStatement(bench, kind) };
}

async function measureStatement({ database, options: { seconds } }: Bench, kind: Kind): Promise<Sample> {
  const { url: databaseUrl } = await database('main');
  const settings = [
    '\\set n :n + 1',
    '\\set place (:n * :clients + :client_id) % 10000',
    '\\set base 1386588000000000 + :run * 10000000 + :n * :clients + :client_id',
  ];
  const varying = [
    { placeholder: '1386586999999999', sql: ':base' },
    { placeholder: 'lead99@', sql: `'lead' || :place || '@'` },
    { placeholder: '1386586100000000099', sql: '1386586100000000000 + :place' },
  ];
  const samples: Sample[] = [];
  await withStatements(
    (on) => statement(on, kind),
    settings,
    varying,
    async (script) => {
      const run = Math.floor(Math.random() * 1000);
      const result = await runPgbench({ databaseUrl, script, clients: RECORD_CLIENTS, seconds, variables: { run } });
      samples.push({ rate: result.rate * recordsOf(kind), p50Ms: result.p50Ms });
    },
  );
  return samples[0] ?? {};
}

function recordsOf(kind: Kind): number {
  return kind === 'create-records' ? RECORDS_A_CALL : 1;
}

async function statement(on: Queryable, kind: Kind): Promise<unknown> {
  switch (kind) {
    case 'create-records':
      return writeRecords(on, '1386586', newRecords(), String);
    case 'get-record':
      return selectRecords(on, '1386586', 'Leads', { ...ALL, ids: ['1386586100000000099'] }, 2, 0);
    case 'search-record':
      return selectRecords(
        on,
        '1386586',
        'Leads',
        { ...ALL, filter: decodeSearch(LEADS, { email: 'lead99@leads.example' }) },
        201,
        0,
      );
  }
}

function newRecords(): RecordWrites {
  const inserted = Array.from({ length: RECORDS_A_CALL }, (_, index) => ({
    id: `1386586999999999${String(index).padStart(3, '0')}`,
    module: 'Leads' as const,
    name: 'Grace New',
    fields: {
      First_Name: 'Grace',
      Last_Name: 'New',
      Company: 'Company',
      Email: `new${index}@leads.example`,
      Phone: '+33 1 23 45 67 89',
      City: 'Lyon',
    },
    ownerId: USER,
    nameKey: 'grace new',
    emailKey: `new${index}@leads.example`,
    userId: USER,
    at: new Date('2026-01-01'),
  }));
  const none = {
    updated: [],
    lookups: [],
    emptiedLookups: [],
    tags: [],
    recordTags: [],
    removedTags: [],
    uniqueValues: [],
    freedValues: [],
  };
  return { inserted, ...none };
}
