import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, type FakeAnswer } from '../support/fake-upstream.ts';
import { callGateway, codeOf, useGatewayInFront } from '../support/gateway-in-front.ts';
import { startTestGateway } from '../support/test-gateway.ts';

const CONVERT = 'POST /crm/v2/Leads/1/actions/convert';
const LOOK = 'GET /crm/v2/Leads/1?';
const ALREADY = { code: 'ID_ALREADY_CONVERTED', details: {}, message: 'id already converted', status: 'error' };
const FORBIDDEN = { code: 'NO_PERMISSION', details: {}, message: 'permission denied', status: 'error' };
const BUSY = { code: 'TOO_MANY_REQUESTS', details: {}, message: '', status: 'error' };
const OURS = json(200, {
  data: [{ id: '1', $converted: true, $converted_detail: { contact: '11', account: '12', deal: null } }],
});
const CUT: FakeAnswer = (response) => void response.destroy();

const front = useGatewayInFront({ timeoutMs: 2000 });

const NO_DEAL = '<Potentials><row no="1"></row></Potentials>';
const convert = async (): Promise<string> => front.call('Leads/convertLead', { leadId: '1', xmlData: NO_DEAL });

describe('a conversion', () => {
  it.each([
    ['an error beside a status of success', json(202, ALREADY), '4103'],
    ['an error of the record that does not say its status', json(202, { data: [{ code: ALREADY.code }] }), '4103'],
    ['a contact without an id', json(200, { data: [{ Contacts: null, Accounts: null, Deals: null }] }), '4500'],
    ['an error that is called like something of every object', json(400, { code: 'constructor' }), '4600'],
  ])('is no success where the upstream answers %s', async (_name, answer, code) => {
    front.upstream.on(CONVERT, answer);
    expect(codeOf(await convert())).toBe(code);
  });

  it('is not said to be undone by a lead that does not say whether it is converted', async () => {
    front.upstream.on(CONVERT, CUT);
    front.upstream.on(LOOK, json(200, { data: [{ id: '1' }] }));
    expect(await convert()).toContain('look whether it was done before you repeat it');
  });

  it('that is repeated stays unknown until the lead can be looked at', async () => {
    front.upstream.on(CONVERT, CUT);
    front.upstream.on(LOOK, CUT);
    await convert();
    front.upstream.on(CONVERT, json(400, ALREADY));
    expect(await convert()).toContain('look whether it was done before you repeat it');
    expect(front.gateway.unknownWrites()).toHaveLength(1);
    front.upstream.on(LOOK, OURS);
    expect(await convert()).toContain('<Contact param="id">11</Contact>');
  });

  it('is looked up even while the upstream is left alone', async () => {
    const inFront = await startTestGateway(front.upstream.url, { looksAfterMs: [200] });
    const ids = ['1', '2', '3', '4', '5', '6'];
    // once all of them have been sent: the first that fail would keep the others back
    const sent: (() => void)[] = [];
    const cutAtOnce: FakeAnswer = (response) => {
      sent.push(() => void response.destroy());
      if (sent.length === ids.length) for (const cut of sent) cut();
    };
    for (const id of ids) front.upstream.on(`POST /crm/v2/Leads/${id}/`, cutAtOnce);
    front.upstream.on('GET /crm/v2/Leads/', OURS);
    try {
      const answers = await Promise.all(
        ids.map(async (leadId) => {
          return callGateway(inFront, 'Leads/convertLead', { leadId, xmlData: NO_DEAL });
        }),
      );
      expect(answers.map(codeOf)).toEqual(ids.map(() => undefined));
    } finally {
      await inFront.close();
    }
  });

  it('that is repeated while it is under way is not under way twice, and both are told its result', async () => {
    let [underWay, most, done] = [0, 0, 0];
    front.upstream.on(CONVERT, (response, request) => {
      underWay += 1;
      most = Math.max(most, underWay);
      setTimeout(() => {
        underWay -= 1;
        done += 1;
        const made = { data: [{ Contacts: '11', Accounts: '12', Deals: null }] };
        (done === 1 ? json(200, made) : json(400, ALREADY))(response, request);
      }, 100);
    });
    front.upstream.on(LOOK, OURS);
    const answers = await Promise.all([convert(), convert()]);
    expect(answers.map((answer) => answer.includes('<Contact param="id">11</Contact>'))).toEqual([true, true]);
    expect(most).toBe(1);
    expect(front.gateway.unknownWrites()).toEqual([]);
  });

  it('is a success even where the journal cannot be written any longer', async () => {
    const journal = join(front.gateway.folder, 'journal.jsonl');
    front.upstream.on(CONVERT, (response, request) => {
      rmSync(journal);
      mkdirSync(journal);
      json(200, { data: [{ Contacts: '11', Accounts: null, Deals: null }] })(response, request);
    });
    expect(await convert()).toContain('<Contact param="id">11</Contact>');
    expect(codeOf(await convert())).toBe('4500');
    expect(front.upstream.count(CONVERT)).toBe(1);
  });

  it('has what became of its contact role noted', async () => {
    front.upstream.on('GET /crm/v2/Contacts/roles', json(200, { contact_roles: [{ id: '5', name: 'Purchasing' }] }));
    front.upstream.on(CONVERT, json(200, { data: [{ Contacts: '11', Accounts: '12', Deals: '13' }] }));
    front.upstream.on('PUT /crm/v2/Deals/13/Contact_Roles/11', json(429, BUSY));
    const inFront = await startTestGateway(front.upstream.url, { trafficToken: 'a-token-for-the-traffic' });
    const xmlData = `<Potentials><row no="1"><option val="createPotential">true</option></row><row no="2">
      <FL val="Potential Name">Lamps</FL><FL val="Closing Date">12/31/2026</FL><FL val="Potential Stage">Qualification</FL>
      <FL val="Contact Role">Purchasing</FL></row></Potentials>`;
    try {
      expect(await callGateway(inFront, 'Leads/convertLead', { leadId: '1', xmlData })).toContain(
        '<Contact param="id">11</Contact>',
      );
      const traffic = await fetch(`${inFront.url}/api/traffic`, {
        headers: { authorization: 'Bearer a-token-for-the-traffic' },
      });
      expect(await traffic.json()).toMatchObject({
        calls: [{ findings: { upstream: 'contact_role: busy: HTTP 429' } }],
      });
    } finally {
      await inFront.close();
    }
  });
});

describe('deleteRecords', () => {
  const remove = async (): Promise<string> => front.call('Leads/deleteRecords', { idlist: '1;2' });
  const done = { code: 'SUCCESS', details: { id: '1' }, message: 'record deleted', status: 'success' };
  const absent = { code: 'INVALID_DATA', details: { id: '2' }, message: 'record not deleted', status: 'error' };

  it.each([
    ['all of them', [FORBIDDEN, FORBIDDEN], '4487'],
    ['one of them', [done, { ...FORBIDDEN, code: 'CANNOT_DELETE' }], '4600'],
  ])('is no success where the upstream refuses %s', async (_name, data, code) => {
    front.upstream.on('DELETE /crm/v2/Leads', json(200, { data }));
    const answer = await remove();
    expect(codeOf(answer)).toBe(code);
    expect(answer.includes('of the other records these are deleted: 1')).toBe(data.includes(done));
  });

  it('says the same of a record that was not there', async () => {
    front.upstream.on('DELETE /crm/v2/Leads', json(200, { data: [done, absent] }));
    expect(codeOf(await remove())).toBe('5000');
  });

  it.each([
    ['nothing', (response) => void response.writeHead(204).end()],
    ['what says nothing', json(200, { hello: 'world' })],
    ['of one record alone', json(200, { data: [done] })],
  ] satisfies [string, FakeAnswer][])('is unknown where the upstream answers %s', async (_name, answer) => {
    front.upstream.on('DELETE /crm/v2/Leads', answer);
    expect(await remove()).toContain('look whether it was done before you repeat it');
  });
});

it('updateRelatedRecords is unknown where the upstream answers what says nothing', async () => {
  front.upstream.on('GET /crm/v2/Leads/1/Campaigns', (response) => void response.writeHead(204).end());
  front.upstream.on('PUT /crm/v2/Leads/1/Campaigns', json(200, { hello: 'world' }));
  const xmlData =
    '<Campaigns><row no="1"><FL val="CAMPAIGNID">7</FL><FL val="member_status">Planned</FL></row></Campaigns>';
  expect(await front.call('Leads/updateRelatedRecords', { id: '1', relatedModule: 'Campaigns', xmlData })).toContain(
    'look whether it was done before you repeat it',
  );
});

it('rows that were written before another call failed are named', async () => {
  const xmlData = `<Contacts><row no="1"><FL val="Last Name">A</FL><FL val="Email">a@example.com</FL></row>
    <row no="2"><FL val="Last Name">B</FL><FL val="Email">b@example.com</FL></row></Contacts>`;
  front.upstream.on('GET /crm/v2/Contacts/search', (response) => void response.writeHead(204).end());
  front.upstream.on('POST /crm/v2/Contacts', (response, request) =>
    request.body.includes('a@example.com')
      ? json(201, { data: [{ code: 'SUCCESS', details: { id: '7' }, message: 'record added', status: 'success' }] })(
          response,
          request,
        )
      : json(429, BUSY)(response, request),
  );
  const answer = await front.call('Contacts/insertRecords', { xmlData, duplicateCheck: '1' });
  expect(codeOf(answer)).toBe('4820');
  expect(answer).toContain('these were written: 7');
});

describe('a client that lacks a scope', () => {
  const MISMATCH = json(401, { code: 'OAUTH_SCOPE_MISMATCH', details: {}, message: '', status: 'error' });

  it.each(['GET /crm/v2/org', 'GET /crm/v2/settings/fields'])(
    'for %s is told so, not answered by guess',
    async (on) => {
      front.upstream.on(on, MISMATCH);
      expect(await front.call('Leads/getRecords')).toContain("API 2.0 refuses the gateway's credentials");
    },
  );
});
