import { ACCESS_TOKEN } from './demo-caller.ts';

const AT_ONCE = 100;
const IN_FLIGHT = 4;

/**
 * Makes leads through API 2.0, ten of each company, every hundredth with a note.
 *
 * @returns their ids, in no order
 */
export async function createManyLeads(url: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const create = async (): Promise<void> => {
    while (next < count) {
      const first = next;
      next += AT_ONCE;
      const data = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => ({
        Last_Name: `Lead ${first + index}`,
        Company: `Company ${(first + index) % Math.ceil(count / 10)}`,
        Email: `lead${first + index}@many.example`,
        Lead_Source: 'Cold Call',
      }));
      const made = await post(url, '/crm/v2/Leads', { data });
      const [noted = ''] = made;
      await post(url, `/crm/v2/Leads/${noted}/Notes`, { data: [{ Note_Title: 'Of many', Note_Content: 'x' }] });
      ids.push(...made);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, create));
  return ids;
}

async function post(url: string, path: string, body: object): Promise<string[]> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    body: JSON.stringify(body),
  });
  const { data } = (await answer.json()) as { data: { details: { id: string } }[] };
  return data.map(({ details }) => details.id);
}
