/** Requests of a caller to a server, with the demo's credentials unless others are given. */

const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
export const ACCESS_TOKEN = '1000.accesstoken.0001';
const NO_LEAD_DATA = '<Potentials><row no="1"><option val="createPotential">false</option></row></Potentials>';

/** @returns the body of the answer to a conversion by API 1.0 */
export async function convertByV1(
  url: string,
  id: string,
  {
    authtoken = AUTHTOKEN,
    xmlData = NO_LEAD_DATA,
    headers = {},
  }: { authtoken?: string; xmlData?: string; headers?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  const query = new URLSearchParams({ authtoken, scope: 'crmapi', id, xmlData });
  return (await fetch(`${url}/crm/private/xml/Leads/convertLead?${query.toString()}`, { headers })).text();
}

/** The answer to a request of API 2.0. */
export async function callV2(
  url: string,
  path: string,
  { token = ACCESS_TOKEN, body }: { token?: string; body?: object } = {},
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${url}/crm/v2/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Zoho-oauthtoken ${token}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

/** Whether a lead, which must exist, has been converted. */
export async function isConverted(url: string, id: string, token?: string): Promise<boolean> {
  const { body } = await callV2(
    url,
    `Leads/${id}?converted=both&fields=$converted`,
    token === undefined ? {} : { token },
  );
  const [lead] = (body as { data: { $converted: boolean }[] }).data;
  if (lead === undefined) throw new Error(`there is no lead ${id}`);
  return lead.$converted;
}
