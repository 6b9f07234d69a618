/** A request to this server, as it is written on the page. */
export interface WrittenRequest {
  readonly method: string;
  /** Of this server: `/crm/v2/Leads`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Answered {
  readonly status: number;
  readonly ms: number;
  readonly text: string;
}

/** The call of API 1.0, all its parameters in a form. */
export function v1Request(authtoken: string, lead: string, path: string, xmlData: string): WrittenRequest {
  const form = v1Parameters(lead, xmlData);
  form.set('authtoken', authtoken);
  return {
    method: 'POST',
    path: `/crm/private/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

/** The same as an address for who is to translate it, who needs no token. */
export function v1Address(lead: string, path: string, xmlData: string): string {
  return `${location.origin}/crm/private/${path}?${v1Parameters(lead, xmlData).toString()}`;
}

export function v2Request(
  accessToken: string,
  lead: string,
  method: string,
  path: string,
  body: string,
): WrittenRequest {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  return {
    method,
    path: `/crm/v2/${path.replaceAll('{id}', encodeURIComponent(lead))}`,
    headers: {
      authorization: `Zoho-oauthtoken ${accessToken}`,
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    body: hasBody ? body : null,
  };
}

/** Sends it as a program would: without the session of who is signed in. @throws TypeError when no answer comes */
export async function sendRequest({ method, path, headers, body }: WrittenRequest): Promise<Answered> {
  const began = performance.now();
  const answer = await fetch(path, { method, headers, body, credentials: 'omit', cache: 'no-store' });
  const text = await answer.text();
  return { status: answer.status, ms: performance.now() - began, text };
}

function v1Parameters(lead: string, xmlData: string): URLSearchParams {
  const form = new URLSearchParams({ scope: 'crmapi' });
  if (lead !== '') form.set('id', lead);
  if (xmlData.trim() !== '') form.set('xmlData', xmlData);
  return form;
}
