import { ACCESS_TOKEN, AUTHTOKEN, leadId } from '../ids.ts';

/** What a load is made of. */
export type LoadKind = 'convert-v2' | 'convert-v1' | 'fixed-answer' | 'create-records' | 'get-record' | 'search-record';

const V2_BODY = JSON.stringify({
  data: [
    {
      notify_lead_owner: true,
      notify_new_entity_owner: true,
      Deals: { Deal_Name: 'Lamps', Closing_Date: '2027-01-31', Stage: 'Qualification', Amount: 56.6 },
    },
  ],
});

const V1_XML = `<Potentials><row no="1"><option val="createPotential">true</option><option val="notifyLeadOwner">true</option>
<option val="notifyNewEntityOwner">true</option></row><row no="2"><FL val="Potential Name">Lamps</FL><FL val="Closing Date">01/31/2027</FL>
<FL val="Potential Stage">Qualification</FL><FL val="Amount">56.6</FL></row></Potentials>`;

/** The bytes of the request about the lead at `place`, and what its answer must contain. */
export function loadRequest(kind: LoadKind, host: string, place: number): Buffer {
  switch (kind) {
    case 'convert-v2':
      return post(host, `/crm/v2/Leads/${leadId(place)}/actions/convert`, V2_BODY);
    case 'fixed-answer':
      return post(host, '/', V2_BODY);
    case 'convert-v1': {
      const form = new URLSearchParams({
        authtoken: AUTHTOKEN,
        scope: 'crmapi',
        leadId: leadId(place),
        xmlData: V1_XML,
      });
      const path = '/crm/private/xml/Leads/convertLead';
      return request('POST', host, path, 'application/x-www-form-urlencoded', form.toString());
    }
    case 'create-records':
      return post(host, '/crm/v2/Leads', JSON.stringify({ data: newLeads(place) }));
    case 'get-record':
      return request('GET', host, `/crm/v2/Leads/${leadId(place)}`);
    case 'search-record':
      return request('GET', host, `/crm/v2/Leads/search?email=lead${place}@leads.example`);
  }
}

/** What the body of a good answer contains. */
export const GOOD_ANSWER: Readonly<Record<LoadKind, string>> = {
  'convert-v2': '"Deals":"',
  'convert-v1': '<success><Contact ',
  'fixed-answer': '"Deals":"',
  'create-records': '"code":"SUCCESS"',
  'get-record': '"Last_Name":"Lead',
  'search-record': '"Last_Name":"Lead',
};

/** As many as one call may bring. */
export const RECORDS_A_CALL = 100;

function newLeads(place: number): object[] {
  return Array.from({ length: RECORDS_A_CALL }, (_, index) => ({
    First_Name: 'Grace',
    Last_Name: `New${place}`,
    Company: `Company ${place}`,
    Email: `new${place}-${index}@leads.example`,
    Phone: '+33 1 23 45 67 89',
    City: 'Lyon',
  }));
}

function post(host: string, path: string, body: string): Buffer {
  return request('POST', host, path, 'application/json', body);
}

function request(method: string, host: string, path: string, contentType?: string, body = ''): Buffer {
  const content =
    contentType === undefined ? '' : `Content-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return Buffer.from(
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Zoho-oauthtoken ${ACCESS_TOKEN}\r\n${content}\r\n${body}`,
  );
}
