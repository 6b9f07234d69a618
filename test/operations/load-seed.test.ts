import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { authenticate } from '../../src/operations/authenticate.ts';
import { InvalidSeed } from '../../src/operations/invalid-seed.ts';
import { loadSeed } from '../../src/operations/load-seed.ts';
import type { OperationContext } from '../../src/operations/operation-context.ts';
import type { Seed } from '../../src/operations/seed-format.ts';
import { getRecords } from '../../src/storage/sql/get-records.ts';
import { SMALL_CAMPAIGN, SMALL_LEAD, SMALL_USER, smallSeed } from '../support/small-seed.ts';
import { createTestDatabase } from '../support/test-database.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let context: OperationContext;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ context } = database);
});
afterAll(async () => {
  await database.close();
});

async function rows<Row extends object = object>(text: string): Promise<Row[]> {
  return context.database.query<Row>({ name: '', text }, []);
}

describe('an organisation that is not there', () => {
  beforeAll(async () => {
    expect(await loadSeed(context, smallSeed())).toBe('loaded');
  });

  test('its records are there as given', async () => {
    const [lead] = await getRecords(context.database, '1386586', [SMALL_LEAD]);
    expect(lead).toMatchObject({
      module: 'Leads',
      name: 'Müller',
      createdAt: new Date('2026-02-03T03:05:06Z'),
      modifiedAt: new Date('2026-02-03T03:05:06Z'),
      values: { Last_Name: 'Müller', Company: 'Zylker', Region: 'North' },
      lookups: { Campaign_Source: { id: SMALL_CAMPAIGN, module: 'Campaigns', name: 'Spring fair' } },
      tags: [{ name: 'fair' }, { name: 'hot' }],
    });
    const gone = await rows(`select id::text from convertlead.crm_user where email = 'gone@zoho.com'`);
    expect(gone).toEqual([{ id: lead?.ownerId }]);
  });

  test('a record without an owner is the first user’s, of the time of loading', async () => {
    const [second] = await rows(
      `select owner_id::text, name_key, abs(extract(epoch from r.created_at - o.created_at)) < 1 as now
       from convertlead.record r, convertlead.organisation o where r.name = 'Second'`,
    );
    expect(second).toMatchObject({ owner_id: SMALL_USER, now: true });
  });

  test('what hangs on a lead is there', async () => {
    expect(await rows(`select member_id::text, status from convertlead.campaign_member`)).toEqual([
      { member_id: SMALL_LEAD, status: 'Sent' },
    ]);
    expect(
      await rows(
        `select record_id::text, file_name, size_bytes, content from convertlead.attachment a
         join convertlead.attachment_content c on c.attachment_id = a.id`,
      ),
    ).toEqual([{ record_id: SMALL_LEAD, file_name: 'offer.txt', size_bytes: '7', content: Buffer.from('Grüße') }]);
    expect(
      await rows(`select field, target_id::text from convertlead.record_lookup where field = 'Parent_Id'`),
    ).toEqual([{ field: 'Parent_Id', target_id: SMALL_LEAD }]);
    expect(await rows(`select name from convertlead.tag order by name`)).toEqual([{ name: 'fair' }, { name: 'hot' }]);
    expect(await rows(`select field, value_key from convertlead.unique_value`)).toEqual([
      { field: 'Region', value_key: 'north' },
    ]);
  });

  test('its credentials open it, and are not stored', async () => {
    const caller = await authenticate(context, 'authtoken', '0123456789abcdef0123456789abcdef');
    expect(caller).toMatchObject({
      organisation: { id: '1386586', name: 'Small', timeZone: 'Europe/Paris' },
      user: { id: SMALL_USER, name: 'Sam Ple' },
    });
    expect([...caller.rights]).toEqual(['convert']);
    expect(caller.organisation.modules.Leads.fields.at(-1)).toMatchObject({ apiName: 'Region', custom: true });
    const [all] = await rows<{ stored: string }>(
      `select string_agg(t::text, ' ') || (select string_agg(c::text, ' ') from convertlead.oauth_client c) as stored
       from convertlead.token t`,
    );
    expect(all?.stored).not.toContain('clientsecret');
    expect(all?.stored).not.toContain('0123456789abcdef0123456789abcdef');
  });

  test('ids go on above those of the seed', async () => {
    const [before] = await rows<{ id: string }>('select max(id)::text as id from convertlead.record');
    const [next] = await context.recordIds.take('1386586', 1);
    expect(BigInt(next ?? 0) > BigInt(before?.id ?? 0)).toBe(true);
  });

  test('loading it again changes nothing, even with other contents', async () => {
    expect(await loadSeed(context, smallSeed({ users: [] }))).toBe('present');
    expect(await rows('select count(*)::int as n from convertlead.crm_user')).toEqual([{ n: 2 }]);
  });
});

test('of two servers that load the same seed at once, one does', async () => {
  const seed: Seed = { ...minimal('77'), records: { Leads: [{ Last_Name: 'a' }] } };
  const outcomes = await Promise.all([loadSeed(context, seed), loadSeed(context, seed), loadSeed(context, seed)]);
  expect(outcomes.toSorted()).toEqual(['loaded', 'present', 'present']);
  expect(await rows('select count(*)::int as n from convertlead.record where org_id = 77')).toEqual([{ n: 1 }]);
});

describe('the first free id', () => {
  test.each([
    ['follows the organisation’s id where the seed gives none', minimal('301'), '301000000000003'],
    [
      'is above every given one',
      { ...minimal('302'), contactRoles: [{ id: '302000000000009', name: 'a' }, { name: 'b' }] },
      '302000000000013',
    ],
    [
      'is the seed’s own where it says so',
      { ...minimal('303'), organisation: { id: '303', name: 'n', nextId: '303000000700000' } },
      '303000000700002',
    ],
  ])('%s', async (_name, seed, next) => {
    await loadSeed(context, seed);
    const [block] = await rows(`select next_id from convertlead.id_block where org_id = ${seed.organisation.id}`);
    expect(block).toEqual({ next_id: next });
  });
});

describe('a seed that cannot be loaded is refused, naming place and trouble, and leaves nothing', () => {
  const grant = { kind: 'grant', secret: 'g', user: 'a@b.c' } as const;
  test.each<[string, Partial<Seed>, string]>([
    [
      'organisation id too large',
      { organisation: { id: '9223372', name: 'n' } },
      'organisation.id: must be a whole number from 1 to 9223371',
    ],
    [
      'time zone',
      { organisation: { id: '5', name: 'n', timeZone: 'Mars/Base' } },
      'organisation.timeZone: "Mars/Base"',
    ],
    [
      'nextId',
      { organisation: { id: '5', name: 'n', nextId: '9' }, contactRoles: [{ id: '9', name: 'a' }] },
      'organisation.nextId: must be above every id of the file; the largest is 9.',
    ],
    [
      'id beyond 64 bits',
      { contactRoles: [{ id: '9999999999999999999', name: 'a' }] },
      'contactRoles[0].id: must be a whole number',
    ],
    [
      'id twice',
      { contactRoles: [{ id: '9', name: 'a' }], records: { Leads: [{ id: '9', Last_Name: 'x' }] } },
      'records.Leads[0].id: 9 is given to contactRoles[0].id already.',
    ],
    [
      'role',
      { users: [{ email: 'a@b.c', lastName: 'L', role: 'Boss' }] },
      'users[0].role: there is no role "Boss"; the file has R.',
    ],
    [
      'address twice',
      {
        users: [
          { email: 'a@b.c', lastName: 'L', role: 'R' },
          { email: 'A@b.c', lastName: 'L', role: 'R' },
        ],
      },
      'users[1].email: another user',
    ],
    [
      'custom field',
      {
        organisation: {
          id: '5',
          name: 'n',
          customFields: { Leads: [{ apiName: 'Company', label: 'C', type: 'text' }] },
        },
      },
      'organisation.customFields.Leads[0].apiName: Leads has a field Company already.',
    ],
    [
      'token user',
      { tokens: [{ kind: 'authtoken', secret: 's', user: 'x@y.z' }] },
      'tokens[0].user: must be the e-mail address',
    ],
    ['grant without client', { tokens: [grant] }, 'tokens[0]: "client" is missing'],
    ['token client', { tokens: [{ ...grant, client: 'c' }] }, 'tokens[0].client: the file has no client "c".'],
    [
      'token expiry',
      { tokens: [{ kind: 'access', secret: 's', user: 'a@b.c', expiresAt: 'soon' }] },
      'tokens[0].expiresAt: must be a time',
    ],
    [
      'owner',
      { records: { Leads: [{ Last_Name: 'x' }, { id: '7', Last_Name: 'x', Owner: 'x@y.z' }] } },
      'records.Leads[1] (7).Owner: must be the e-mail address of one of the file\'s users; "x@y.z" is not.',
    ],
    [
      'look-up',
      { records: { Leads: [{ Last_Name: 'x', Campaign_Source: '123' }] } },
      'records.Leads[0].Campaign_Source: must be the id of a record of this file, of the right module; "123" is not.',
    ],
    [
      'look-up to another module',
      { records: { Leads: [{ id: '7', Last_Name: 'x', Campaign_Source: '7' }] } },
      'records.Leads[0] (7).Campaign_Source: must be the id',
    ],
    ['mandatory field', { records: { Leads: [{ Company: 'x' }] } }, 'records.Leads[0].Last_Name: is mandatory.'],
    [
      'wrong type',
      { records: { Leads: [{ Last_Name: 'x', Annual_Revenue: 'much' }] } },
      'records.Leads[0].Annual_Revenue: must be a value of type currency; "much" is not.',
    ],
    [
      'unknown field',
      { records: { Leads: [{ Last_Name: 'x', Compny: 'y' }] } },
      'records.Leads[0].Compny: Leads has no such field',
    ],
    [
      'time',
      { records: { Leads: [{ Last_Name: 'x', Created_Time: '2026-02-30T00:00:00Z' }] } },
      'records.Leads[0].Created_Time: must be a time',
    ],
    [
      'attachment',
      { attachments: [{ parent: '1', fileName: 'f', contentType: 't', text: '', owner: 'a@b.c' }] },
      'attachments[0].parent: no record',
    ],
    ['campaign', { campaignMembers: [{ campaign: '1', member: '2' }] }, 'campaignMembers[0].campaign: no campaign'],
    [
      'token of another organisation',
      { tokens: [{ kind: 'authtoken', secret: '0123456789abcdef0123456789abcdef', user: 'a@b.c' }] },
      'tokens[0].secret: another organisation',
    ],
  ])('%s', async (_name, changes, trouble) => {
    const seed = { ...minimal('5'), ...changes };
    const failure: unknown = await loadSeed(context, seed).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InvalidSeed);
    expect(failure).toMatchObject({ message: expect.stringContaining(trouble) as unknown });
    expect(await rows('select id from convertlead.organisation where id = 5')).toEqual([]);
  });
});

test('look-ups may point at records that stand further down', async () => {
  const [first, second] = ['88000000000001', '88000000000002'];
  await loadSeed(context, {
    ...minimal('88'),
    records: {
      Tasks: [{ Subject: 'call', What_Id: second, Who_Id: first }],
      Contacts: [{ id: first, Last_Name: 'a', Account_Name: second }],
      Accounts: [{ id: second, Account_Name: 'b' }],
    },
  });
  expect(await rows('select count(*)::int as n from convertlead.record_lookup where org_id = 88')).toEqual([{ n: 3 }]);
});

function minimal(id: string): Seed {
  return {
    organisation: { id, name: 'Minimal' },
    roles: [{ name: 'R', rights: [] }],
    users: [{ email: 'a@b.c', lastName: 'L', role: 'R' }],
  };
}
