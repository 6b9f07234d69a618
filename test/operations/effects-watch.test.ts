import { expect, it } from 'vitest';
import { NO_CLIENT } from '../../src/replay/read/logged-call.ts';
import { selectImages } from '../../src/storage/sql/select-images.ts';
import { conversion, rowOf, type LoggedV1 } from '../support/v1-log.ts';
import { useReplayCopies } from '../support/replay-copies.ts';

const LEAD = '1386586000002574001';
const CAMPAIGN = '1386586000000803001';
const ACCOUNT = '1386586000000753001';

const replay = useReplayCopies();

/** Everything in an organisation that an effect may be about, looked at without any ids of a call. */
async function everything(orgId: string): Promise<Map<string, string>> {
  const text = ['record', 'attachment', 'tag', 'contact_role', 'mail']
    .map((table) => `select id::text from convertlead.${table} where org_id = $1`)
    .join(' union all ');
  const ids = await replay.select<{ id: string }>(text, [orgId]);
  const images = await selectImages(
    replay.rows,
    orgId,
    ids.map(({ id }) => id),
  );
  return new Map(images.map(({ id, values }) => [id, JSON.stringify(values)]));
}

/** The copy that is called by API 1.0: it alone has an authtoken. */
async function firstCopy(): Promise<string | undefined> {
  const text = `select o.id::text as id from convertlead.organisation o join convertlead.token t on t.org_id = o.id
                where o.name like 'Replay of %' and t.kind = 'authtoken'`;
  return (await replay.select<{ id: string }>(text))[0]?.id;
}

const CALLS: readonly LoggedV1[] = [
  {
    method: 'Notes/insertRecords',
    parameters: { xmlData: rowOf('Notes', { entityId: LEAD, 'Note Title': 'a', 'Note Content': 'b' }) },
  },
  { method: 'Leads/uploadFile', parameters: { id: LEAD, attachmentUrl: 'https://example.com/a.pdf' } },
  {
    method: 'Campaigns/updateRelatedRecords',
    parameters: {
      id: CAMPAIGN,
      relatedModule: 'Leads',
      xmlData: rowOf('Leads', { LEADID: LEAD, member_status: 'Sent' }),
    },
  },
  conversion(LEAD, { 'Contact Role': 'A role of its own' }),
  {
    method: 'Contacts/insertRecords',
    parameters: { xmlData: rowOf('Contacts', { 'Last Name': 'Meyer', ACCOUNTID: ACCOUNT }) },
  },
  {
    method: 'Leads/updateRecords',
    parameters: { id: '1386586000002574003', xmlData: rowOf('Leads', { City: 'Nice', Email: 'null' }) },
  },
  { method: 'Leads/deleteRecords', parameters: { id: '1386586000002574004' } },
];

it('sees all that calls change, and nothing else', async () => {
  await replay.with(async (copies) => {
    const user = await copies.userOf(NO_CLIENT);
    const copy = (await firstCopy()) ?? '';
    for (const { method: called, parameters } of CALLS) {
      const before = await everything(copy);
      const [module = '', method = ''] = called.split('/');
      const given = new Map(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]));
      const answer = await copies.callV1(user, {
        verb: 'POST',
        format: 'xml',
        module,
        method,
        parameters: given,
        file: null,
      });
      expect(answer.body).not.toContain('"error"');
      const after = await everything(copy);
      const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
        (id) => before.get(id) !== after.get(id),
      );
      const effects = (await copies.takeEffects()).flat();
      expect(changed.length).toBeGreaterThan(0);
      expect(effects.map(({ id }) => id).toSorted(), called).toEqual(changed.toSorted());
    }
  });
  expect(await firstCopy()).toBeUndefined();
}, 60_000);
