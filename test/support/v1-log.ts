/** A call of API 1.0 as a test writes it into a log. */
export interface LoggedV1 {
  readonly verb?: 'GET' | 'POST';
  /** `Leads/convertLead`. */
  readonly method: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly agent?: string;
}

const TOKEN = '0123456789abcdef0123456789abcdef';
/** Of the first call; each is a second later. */
const BEGIN = Date.parse('2026-11-23T12:00:00Z');

export function pathOf({ method, parameters }: LoggedV1): string {
  const query = new URLSearchParams({ authtoken: TOKEN, scope: 'crmapi', ...parameters });
  return `/crm/private/xml/${method}?${query.toString()}`;
}

/** Lines of an access log in combined format. */
export function accessLog(calls: readonly LoggedV1[]): string {
  return calls
    .map((call, index) => {
      const [day = '', month = '', year = '', time = ''] =
        /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(new Date(BEGIN + index * 1000).toUTCString())?.slice(1) ?? [];
      const request = `${call.verb ?? 'POST'} ${pathOf(call)} HTTP/1.1`;
      return `10.0.0.7 - - [${day}/${month}/${year}:${time} +0000] "${request}" 200 512 "-" "${call.agent ?? 'old-crm/1.2'}"\n`;
    })
    .join('');
}

/** A HAR file of POSTs with a form, and what was answered to each. */
export function har(calls: readonly (LoggedV1 & { readonly answer: string })[]): string {
  const entries = calls.map(({ method, parameters, answer }, index) => ({
    startedDateTime: new Date(BEGIN + index * 1000).toISOString(),
    request: {
      method: 'POST',
      url: `https://crm.zoho.com/crm/private/xml/${method}?authtoken=${TOKEN}`,
      headers: [{ name: 'User-Agent', value: 'browser' }],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: new URLSearchParams(parameters).toString() },
    },
    response: { status: 200, content: { mimeType: 'text/xml', text: answer } },
  }));
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } }, null, 1);
}

/** One row of `xmlData`. @param root `Leads` */
export function rowOf(root: string, fields: Readonly<Record<string, string>>): string {
  const escaped = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const entries = Object.entries(fields).map(([label, value]) => `<FL val="${label}">${escaped(value)}</FL>`);
  return `<${root}><row no="1">${entries.join('')}</row></${root}>`;
}

/** A conversion with a deal. */
export function conversion(leadId: string, deal: Readonly<Record<string, string>> = {}): LoggedV1 {
  const options = { createPotential: 'true', assignTo: 'sample@zoho.com', notifyLeadOwner: 'true' };
  const option = Object.entries(options).map(([name, value]) => `<option val="${name}">${value}</option>`);
  const fields = { 'Potential Name': 'Forty lamps', 'Closing Date': '12/21/2026', 'Potential Stage': 'Qualification' };
  const row = Object.entries({ ...fields, ...deal }).map(([label, value]) => `<FL val="${label}">${value}</FL>`);
  const xmlData = `<Potentials><row no="1">${option.join('')}</row><row no="2">${row.join('')}</row></Potentials>`;
  return { method: 'Leads/convertLead', parameters: { leadId, xmlData } };
}
