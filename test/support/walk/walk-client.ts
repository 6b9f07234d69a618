import { expect } from 'vitest';
import { ACCESS_TOKEN, convertByV1 } from '../demo-caller.ts';

/** Records of a conversion. */
export interface Results {
  readonly contact: string;
  readonly account: string;
  readonly deal: string | null;
}

/** How a lead is converted. API 1.0 and 2.0 leave out what they have no words for. */
export interface Wish {
  readonly way: 'v1' | 'v2' | 'api';
  readonly deal: boolean;
  readonly role: boolean;
  /** Into what of the records that are given. */
  readonly into: readonly ('account' | 'contact' | 'demo contact' | 'deal')[];
  readonly overwrite: boolean;
  readonly tags: boolean;
  readonly notify: boolean;
  readonly attachmentsTo: 'Accounts' | 'Deals' | null;
  readonly onMatch: 'create' | 'reuse';
  readonly merge: 'take' | 'fill' | null;
}

/** Records of the demo organisation. */
export const DEMO: Results = {
  account: '1386586000000753001',
  contact: '1386586000000599023',
  deal: '1386586000000901002',
};

interface UndoChoices {
  readonly choices?: Readonly<Record<string, string>>;
  readonly otherwise?: string;
}

type Named = Readonly<Record<keyof Results, string | null>>;

interface Undone {
  readonly status: number;
  readonly conflicts: readonly { readonly id: string; readonly choices: readonly string[] }[];
}

const DEAL = { Deal_Name: 'Shop lights', Closing_Date: '2027-01-31', Stage: 'Qualification' };
const TAGS = { Contacts: ['met'], Accounts: ['met'], Deals: ['met'] };
const ROLE = 'Walker';

/** Somebody who converts, undoes and edits. No call may be answered with an error of the server. */
export class WalkClient {
  readonly #url: string;
  #requests = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /** How many that may have changed something. */
  get requests(): number {
    return this.#requests;
  }

  async call(method: string, path: string, body?: object): Promise<{ status: number; body: string }> {
    if (method !== 'GET') this.#requests += 1;
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
      body: body === undefined || body instanceof FormData ? (body ?? null) : JSON.stringify(body),
    });
    const text = await answer.text();
    expect(answer.status, `${method} ${path} ${text}`).toBeLessThan(500);
    return { status: answer.status, body: text };
  }

  /** @returns the id of what has been made */
  async create(path: string, record: object): Promise<string> {
    const { body } = await this.call('POST', path, record instanceof FormData ? record : { data: [record] });
    const { data } = JSON.parse(body) as { data: [{ details: { id?: string } }] };
    expect(data[0].details, `${path} ${body}`).toHaveProperty('id');
    return data[0].details.id ?? '';
  }

  async convert(lead: string, wish: Wish, given: Results | null): Promise<void> {
    const named = namedBy(wish, given);
    if (wish.way === 'v1') await this.#convertByV1(lead, wish, named);
    else if (wish.way === 'v2') await this.#convertByV2(lead, wish, named);
    else await this.#convertByApi(lead, wish, named);
  }

  async #convertByV1(lead: string, { deal, role, overwrite, notify }: Wish, named: Named): Promise<void> {
    const options = { createPotential: deal, notifyLeadOwner: notify };
    const linked = {
      ACCOUNTID: named.account,
      CONTACTID: named.contact,
      OVERWRITE: named.account === null && named.contact === null ? null : overwrite,
    };
    const potential = {
      'Potential Name': 'Shop',
      'Closing Date': '01/31/2027',
      'Potential Stage': 'Qualification',
      'Contact Role': role ? ROLE : null,
    };
    this.#requests += 1;
    await convertByV1(this.#url, lead, {
      xmlData:
        `<Potentials><row no="1">${elements('option', options)}${elements('FL', linked)}</row>` +
        `${deal ? `<row no="2">${elements('FL', potential)}</row>` : ''}</Potentials>`,
    });
  }

  async #convertByV2(lead: string, wish: Wish, named: Named): Promise<void> {
    const { deal, overwrite, notify, tags, attachmentsTo } = wish;
    await this.call('POST', `/crm/v2/Leads/${lead}/actions/convert`, {
      data: [
        {
          overwrite,
          notify_lead_owner: notify,
          ...(deal ? { Deals: { ...DEAL, Tag: [{ name: 'walked' }] } } : {}),
          ...(named.account === null ? {} : { Accounts: named.account }),
          ...(named.contact === null ? {} : { Contacts: named.contact }),
          ...(tags ? { carry_over_tags: deal ? TAGS : { ...TAGS, Deals: [] } } : {}),
          ...(attachmentsTo === null ? {} : { move_attachments_to: { api_name: attachmentsTo } }),
        },
      ],
    });
  }

  async #convertByApi(leadId: string, wish: Wish, named: Named): Promise<void> {
    const { deal, role, overwrite, notify, tags, attachmentsTo, onMatch, merge } = wish;
    await this.call('POST', '/api/conversions', {
      leadId,
      overwrite,
      notify: { leadOwner: notify },
      ...(named.account === null ? {} : { account: { id: named.account } }),
      ...(named.contact === null ? {} : { contact: { id: named.contact } }),
      ...(deal
        ? {
            deal: {
              ...(named.deal === null ? { fields: DEAL } : { id: named.deal }),
              ...(role ? { contactRole: ROLE } : {}),
            },
          }
        : {}),
      ...(tags ? { tags: TAGS } : {}),
      ...(attachmentsTo === null ? {} : { attachmentsTo }),
      onMatch: { account: onMatch, contact: onMatch },
      ...(merge === null ? {} : { merge: { Accounts: { Phone: merge }, Contacts: { Phone: merge } } }),
    });
  }

  /** The conversion of a lead that has not been undone. */
  async standing(lead: string): Promise<(Results & { readonly id: string }) | null> {
    const { body } = await this.call('GET', `/api/conversions?leadId=${lead}`);
    const { conversions } = JSON.parse(body) as {
      conversions: {
        id: string;
        contact: { id: string };
        account: { id: string };
        deal: { id: string } | null;
        undone: object | null;
      }[];
    };
    const standing = conversions.filter(({ undone }) => undone === null);
    expect(standing.length, `standing conversions of ${lead}`).toBeLessThanOrEqual(1);
    const [one] = standing;
    if (one === undefined) return null;
    return { id: one.id, contact: one.contact.id, account: one.account.id, deal: one.deal?.id ?? null };
  }

  async undo(conversion: string, choices: UndoChoices): Promise<Undone> {
    const { status, body } = await this.call('POST', `/api/conversions/${conversion}/undo`, choices);
    return { status, ...(JSON.parse(body) as { conflicts: Undone['conflicts'] }) };
  }
}

function namedBy({ into }: Wish, given: Results | null): Named {
  if (given === null) return { account: null, contact: null, deal: null };
  return {
    account: into.includes('account') ? given.account : null,
    contact: into.includes('contact') ? given.contact : into.includes('demo contact') ? DEMO.contact : null,
    deal: into.includes('deal') ? given.deal : null,
  };
}

function elements(name: 'option' | 'FL', values: Readonly<Record<string, string | boolean | null>>): string {
  return Object.entries(values)
    .map(([key, value]) => (value === null ? '' : `<${name} val="${key}">${String(value)}</${name}>`))
    .join('');
}
