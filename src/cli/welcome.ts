import type { Config } from '../config/config.ts';
import type { System } from '../system.ts';
import type { OperationContext } from '../operations/operation-context.ts';
import { findUnconvertedLeads } from '../operations/find-unconverted-leads.ts';
import { hasOrganisation } from '../operations/has-organisation.ts';

const DEMO_ORGANISATION = '1386586';
const AUTHTOKEN = '0123456789abcdef0123456789abcdef';
const ACCESS_TOKEN = '1000.accesstoken.0001';

const V1_SAMPLE = `<Potentials>
<row no="1">
<option val="createPotential">true</option>
<option val="assignTo">sample@zoho.com</option>
<option val="notifyLeadOwner">true</option>
<option val="notifyNewEntityOwner">true</option>
</row>
<row no="2">
<FL val="Potential Name">Samplepotential</FL>
<FL val="Closing Date">12/21/2009</FL>
<FL val="Potential Stage">Closed Won</FL>
<FL val="Contact Role">Purchasing</FL>
<FL val="Amount">3432.23</FL>
<FL val="Probability">100</FL>
</row>
</Potentials>`;

const V2_SAMPLE = `{
  "data": [
    {
      "overwrite": true,
      "notify_lead_owner": true,
      "notify_new_entity_owner": true,
      "Accounts": "1386586000000753001",
      "Contacts": "1386586000000599023",
      "assign_to": "1386586000000105001",
      "Deals": {
        "Campaign_Source": "1386586000000803001",
        "Deal_Name": "Potential_Name1",
        "Closing_Date": "2016-02-18",
        "Stage": "Stage0",
        "Amount": 56.6
      }
    }
  ]
}`;

/** What the server prints when it is ready: one line for programs, then what a person can do next. */
export async function welcome(system: System, config: Config): Promise<string> {
  const { url, context } = system;
  const ready = `convertlead ready on ${url}\n${tlsWelcome(system)}`;
  if (config.demo) return ready + (await demoWelcome(url, context, config));
  return (await hasOrganisation(context)) ? ready : ready + firstSteps();
}

/** Where https is spoken, and what clients must trust. */
function tlsWelcome({ tlsUrl, authorityPath }: System): string {
  const where = tlsUrl === null ? '' : `and on ${tlsUrl}\n`;
  return authorityPath === null
    ? where
    : `${where}Clients must trust ${authorityPath} (curl --cacert, NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, php -d curl.cainfo=)\n`;
}

async function demoWelcome(url: string, context: OperationContext, { database }: Config): Promise<string> {
  const isKept = database.kind === 'server' || !database.ephemeral;
  const [v1Lead, v2Lead] = await findUnconvertedLeads(context, DEMO_ORGANISATION, 2);
  const samples =
    v1Lead === undefined || v2Lead === undefined
      ? 'Every lead of the demo has been converted: delete the data directory, or start with --ephemeral, for a fresh one.\n'
      : `API 1.0, the sample of the comparison page:\n\n${v1Sample(url, v1Lead)}\nAPI 2.0:\n\n${v2Sample(url, v2Lead)}`;
  return `
Demo credentials (for this machine only: everybody knows them)
  API 1.0  authtoken      ${AUTHTOKEN}
  API 2.0  access token   ${ACCESS_TOKEN}
  OAuth    client         1000.CLIENTID / clientsecret, redirect http://127.0.0.1/callback
           refresh token  1000.refreshtoken.0001
           grant code     1000.granttoken.0001

${samples}
Ctrl-C stops the server; the data is ${isKept ? 'kept for the next start' : 'gone then'}.
`;
}

function v1Sample(url: string, leadId: string): string {
  return `curl -G '${url}/crm/private/xml/Leads/convertLead' \\
  --data-urlencode 'authtoken=${AUTHTOKEN}' \\
  --data-urlencode 'scope=crmapi' \\
  --data-urlencode 'id=${leadId}' \\
  --data-urlencode 'xmlData=${V1_SAMPLE}'
`;
}

function v2Sample(url: string, leadId: string): string {
  return `curl -X POST '${url}/crm/v2/Leads/${leadId}/actions/convert' \\
  -H 'Authorization: Zoho-oauthtoken ${ACCESS_TOKEN}' \\
  -H 'Content-Type: application/json' \\
  -d '${V2_SAMPLE}'
`;
}

function firstSteps(): string {
  return `
The database is empty. Make what is needed (stop the embedded server first; with --database-url it may go on):
  npx convertlead org create "My company"
  npx convertlead user create me@example.com --org ID --last-name Me
  npx convertlead token create --org ID --user me@example.com --kind authtoken
  npx convertlead token create --org ID --user me@example.com --kind access
`;
}
