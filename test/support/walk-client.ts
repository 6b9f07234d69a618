import { expect } from 'vitest';
import { ACCESS_TOKEN, convertByV1 } from './demo-caller.ts';

/** What became of a lead that a run made. */
export interface LeadModel {
  readonly id: string;
  conversion: {
    readonly id: string;
    readonly contact: string;
    readonly account: string;
    readonly deal: string | null;
  } | null;
}

export interface Model {
  readonly leads: LeadModel[];
  notes: number;
  /** Keeps the records of runs apart. */
  readonly run: number;
}

export type Way = 'v1' | 'v2' | 'api';
export type Choice = 'keep' | 'restore' | null;

/** How a lead is converted: into whose records, by place in the list of leads; with a deal or not. */
export interface Wish {
  readonly way: Way;
  readonly deal: boolean;
  readonly into: number | null;
  readonly overwrite: boolean;
}

const DEAL = { Deal_Name: 'Shop lights', Closing_Date: '2027-01-31', Stage: 'Qualification' };

/** Somebody who converts, undoes and edits, and remembers what became of the leads. No call may be answered with an error of the server. */
export class WalkClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async call(method: string, path: string, body?: object): Promise<{ status: number; body: string }> {
    const answer = await fetch(`${this.#url}${path}`, {
      method,
      headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (path.includes('onver') && answer.status > 300)
      expect(answer.status, `${method} ${path} ${text}`).toBeLessThan(500);
    return { status: answer.status, body: text };
  }

  async create(path: string, record: object): Promise<string> {
    const { status, body } = await this.call('POST', path, { data: [record] });
    expect(status, body).toBe(201);
    const { data } = JSON.parse(body) as { data: [{ details: { id: string } }] };
    return data[0].details.id;
  }

  async convert(model: Model, lead: LeadModel, { way, deal, into, overwrite }: Wish): Promise<void> {
    const other = into === null ? null : (model.leads[into % model.leads.length]?.conversion ?? null);
    if (way === 'v1') {
      const wanted = deal
        ? '<row no="2"><FL val="Potential Name">Shop</FL><FL val="Closing Date">01/31/2027</FL>' +
          '<FL val="Potential Stage">Qualification</FL><FL val="Contact Role">Walker</FL></row>'
        : '';
      const linked =
        other === null ? '' : `<FL val="ACCOUNTID">${other.account}</FL><FL val="CONTACTID">${other.contact}</FL>`;
      const xmlData = `<Potentials><row no="1"><option val="createPotential">${String(deal)}</option></row>${wanted}</Potentials>`;
      await convertByV1(this.#url, lead.id, {
        xmlData: linked === '' ? xmlData : xmlData.replace('</row>', `${linked}</row>`),
      });
    } else if (way === 'v2') {
      await this.call('POST', `/crm/v2/Leads/${lead.id}/actions/convert`, {
        data: [
          {
            overwrite,
            ...(deal ? { Deals: { ...DEAL, Tag: [{ name: 'walked' }] } } : {}),
            ...(other === null ? {} : { Accounts: other.account, Contacts: other.contact }),
            carry_over_tags: { Contacts: ['met'], Accounts: ['met'] },
          },
        ],
      });
    } else {
      await this.call('POST', '/api/conversions', {
        leadId: lead.id,
        overwrite,
        ...(other === null ? {} : { account: { id: other.account }, contact: { id: other.contact } }),
        ...(deal ? { deal: other?.deal == null ? { fields: DEAL, contactRole: 'Walker' } : { id: other.deal } } : {}),
      });
    }
    lead.conversion = await this.#standingConversion(lead.id);
  }

  async #standingConversion(lead: string): Promise<LeadModel['conversion']> {
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
    expect(standing.length).toBeLessThanOrEqual(1);
    const [one] = standing;
    return one === undefined
      ? null
      : { id: one.id, contact: one.contact.id, account: one.account.id, deal: one.deal?.id ?? null };
  }

  async undo(lead: LeadModel, otherwise: Choice): Promise<number> {
    const { status } = await this.call(
      'POST',
      `/api/conversions/${lead.conversion?.id ?? ''}/undo`,
      otherwise === null ? {} : { otherwise },
    );
    if (status === 200) lead.conversion = null;
    return status;
  }
}
