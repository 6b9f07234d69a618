import { expect, it } from 'vitest';
import type { Organisation } from '../../src/convertlead.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { callV2, convertByV1 } from '../support/demo-caller.ts';

const LEAD = '1386586000002574001';
const OTHER_LEAD = '1386586000002574003';

const server = useConvertlead();

/** What one test does, in a time and with faults of its own. @returns everything that it sees */
async function scenario(org: Organisation, number: number): Promise<object> {
  const { accessToken: token, authtoken } = org;
  const convert = async (lead: string): Promise<unknown> => {
    const { status, body } = await callV2(server.url, `Leads/${lead}/actions/convert`, { token, body: { data: [{}] } });
    return { status, body };
  };
  await org.setClock(new Date(Date.UTC(2000 + number, 0, 1)));
  await org.addFault({
    on: { version: 'v2', path: '*/convert' },
    answer: { status: 500 + number, body: `broken ${number}` },
    times: 1,
  });
  await org.addFault({ on: { version: 'v1' }, answer: { code: '4820' }, times: (number % 3) + 1 });
  await org.snapshot('start');
  const broken = await fetch(`${server.url}/crm/v2/Leads/${LEAD}/actions/convert`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: '{"data":[{}]}',
  });
  const converted = await convert(LEAD);
  const detail = await callV2(server.url, `Leads/${LEAD}?converted=true&fields=$converted_detail`, { token });
  const byV1: string[] = [];
  for (let attempt = 0; attempt < 4; attempt += 1) byV1.push(await convertByV1(server.url, OTHER_LEAD, { authtoken }));
  await org.advanceClock({ days: number });
  const made = await callV2(server.url, 'Leads', { token, body: { data: [{ Last_Name: `Lead ${number}` }] } });
  const now = await org.now();
  const faults = (await org.faults()).map(({ struck, left }) => ({ struck, left }));
  const calls = (await org.calls()).map(({ no, path, outcome }) => `${no} ${path} ${outcome}`);
  await org.restore('start');
  return {
    broken: [broken.status, await broken.text()],
    converted,
    limited: byV1.filter((answer) => answer.includes('4820')).length,
    done: byV1.filter((answer) => answer.includes('<success>')).length,
    at: (made.body as { data: [{ details: { Created_Time: string } }] }).data[0].details.Created_Time,
    now: now.toISOString(),
    convertedOn: (detail.body as { data: [{ $converted_detail: { convert_date: string } }] }).data[0].$converted_detail
      .convert_date,
    calls,
    faults,
    afterRestore: (await callV2(server.url, `Leads/${LEAD}?fields=id`, { token })).status,
  };
}

it('fifty organisations with clocks and faults of their own share a server, and see nothing of each other', async () => {
  const all = await Promise.all(
    Array.from({ length: 50 }, (_, number) => server.createOrg({ name: `Test ${number}` })),
  );
  const seen = await Promise.all(all.map((org, number) => scenario(org, number)));
  const time = (number: number): string => new Date(Date.UTC(2000 + number, 0, 1 + number)).toISOString();
  const [first] = seen as [{ converted: unknown }];
  expect(first.converted).toMatchObject({ status: 200 });
  expect(seen).toEqual(
    seen.map((_one, number) => ({
      broken: [500 + number, `broken ${number}`],
      // ids are the same in every copy
      converted: first.converted,
      limited: (number % 3) + 1,
      done: 1,
      at: `${time(number).slice(0, 19)}+00:00`,
      now: time(number),
      convertedOn: `${2000 + number}-01-01`,
      calls: [
        `1 /crm/v2/Leads/${LEAD}/actions/convert ${500 + number}`,
        `2 /crm/v2/Leads/${LEAD}/actions/convert ok`,
        `3 /crm/v2/Leads/${LEAD} ok`,
        ...Array.from({ length: 4 }, (_, place) => {
          const outcome = place <= number % 3 ? '4820' : place === (number % 3) + 1 ? 'ok' : '4103';
          return `${4 + place} /crm/private/xml/Leads/convertLead ${outcome}`;
        }),
        '8 /crm/v2/Leads ok',
      ],
      faults: [
        { struck: 1, left: 0 },
        { struck: (number % 3) + 1, left: 0 },
      ],
      afterRestore: 200,
    })),
  );
}, 120_000);
