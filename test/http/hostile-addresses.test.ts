import { expect, it } from 'vitest';
import { useConvertlead } from '../support/convertlead-server.ts';

const LEAD = '1386586000002574001';
/** What no text of the database can have, what is no id, and what is no longer one. */
const HOSTILE = ['%00', '%ED%A0%80', '-1', '9'.repeat(20)];

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { parameters?: { in: string; name: string }[] }>>>>;
}

const server = useConvertlead();

it('whatever stands in a path or a query of the native API is no error of the server', async () => {
  const { paths } = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as Description;
  const failed: string[] = [];
  let asked = 0;
  for (const [path, operations] of Object.entries(paths)) {
    const organisation = await server.createOrg();
    const headers = { authorization: `Bearer ${organisation.accessToken}`, 'content-type': 'application/json' };
    for (const [method, { parameters = [] }] of Object.entries(operations)) {
      const queries = parameters.filter((one) => one.in === 'query' && one.name !== 'wait');
      const filled = (value: string): string => path.replaceAll(/\{[^}]+\}/g, value);
      const inPath = HOSTILE.flatMap((value) => [
        filled(value),
        path.replace('{module}', 'Leads').replaceAll(/\{[^}]+\}/g, value),
      ]);
      const inQuery = queries.flatMap(({ name }) => HOSTILE.map((value) => `${filled(LEAD)}?${name}=${value}`));
      for (const address of new Set([...inPath, ...inQuery])) {
        const body = method === 'get' || method === 'delete' ? {} : { body: '{"a":"\\u0000"}' };
        const { status } = await fetch(server.url + address, { method: method.toUpperCase(), headers, ...body });
        asked += 1;
        if (status >= 500) failed.push(`${method} ${address} ${status}`);
      }
    }
  }
  expect(failed).toEqual([]);
  expect(asked).toBeGreaterThan(200);
}, 120_000);
