import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Organisation } from '../../src/convertlead.ts';
import { UPSTREAM_ERRORS } from '../../src/gateway/answers/upstream-errors.ts';
import { useConvertlead } from '../support/convertlead-server.ts';
import { json, startFakeUpstream } from '../support/fake-upstream.ts';
import { callGateway } from '../support/gateway-in-front.ts';
import { startTestGateway, type TestGateway } from '../support/test-gateway.ts';

const AUTHTOKEN = 'a-token-of-an-old-caller';
const LEAD = '1386586000002574001';

const server = useConvertlead();
let org: Organisation;
let gateway: TestGateway;
let now = new Date('2026-11-23T12:00:00Z');

beforeEach(async () => {
  org = await server.createOrg();
  gateway = await startTestGateway(server.url, { now: () => now });
  const { clientId, clientSecret, refreshToken } = org;
  await gateway.callers.add('old', { clientId, clientSecret, refreshToken }, AUTHTOKEN);
  return async () => gateway.close();
});

async function call(path: string, parameters: Record<string, string> = {}): Promise<string> {
  return callGateway(gateway, path, parameters, AUTHTOKEN);
}

/** The id of what was written. */
const idIn = (answer: string): string => /<FL val="Id">(\d+)<\/FL>/.exec(answer)?.[1] ?? '';

describe('fields of the upstream', () => {
  it('that are new are known to calls that name them: they are read again, once in a while', async () => {
    const upstream = await startFakeUpstream();
    const inFront = await startTestGateway(upstream.url, { now: () => now });
    const field = (apiName: string, label: string, type: string): object => ({
      api_name: apiName,
      field_label: label,
      data_type: type,
      length: 120,
    });
    const old = [field('Last_Name', 'Last Name', 'text'), field('Company', 'Company', 'text')];
    const written = { code: 'SUCCESS', details: { id: '7' }, message: 'record added', status: 'success' };
    upstream.on('GET /crm/v2/settings/fields', json(200, { fields: old }));
    upstream.on('POST /crm/v2/Leads', json(201, { data: [written] }));
    const xmlData =
      '<Leads><row no="1"><FL val="Last Name">Big</FL><FL val="Company">Foot</FL><FL val="Shoe size">49</FL></row></Leads>';
    const insert = async (): Promise<unknown> => {
      expect(await callGateway(inFront, 'Leads/insertRecords', { xmlData })).toContain('<FL val="Id">7</FL>');
      return JSON.parse(upstream.requests.findLast(({ method }) => method === 'POST')?.body ?? 'null');
    };
    try {
      expect(await insert()).toEqual({ data: [{ Last_Name: 'Big', Company: 'Foot' }] });
      const asked = upstream.count('GET /crm/v2/settings/fields');
      upstream.on(
        'GET /crm/v2/settings/fields',
        json(200, { fields: [...old, field('Shoe_Size', 'Shoe size', 'integer')] }),
      );
      await insert();
      expect(upstream.count('GET /crm/v2/settings/fields')).toBe(asked);
      now = new Date(now.getTime() + 60_000);
      expect(await insert()).toEqual({ data: [{ Last_Name: 'Big', Company: 'Foot', Shoe_Size: 49 }] });
    } finally {
      await inFront.close();
      await upstream.close();
    }
  });
});

describe('attachments', () => {
  it('can be fetched and deleted once they were listed or uploaded through the gateway', async () => {
    const form = new FormData();
    form.append('authtoken', AUTHTOKEN);
    form.append('id', LEAD);
    form.append('content', new Blob(['« Ça marche »']), 'été.txt');
    const uploaded = await fetch(`${gateway.url}/crm/private/xml/Leads/uploadFile`, { method: 'POST', body: form });
    const id = idIn(await uploaded.text());
    const query = new URLSearchParams({ authtoken: AUTHTOKEN, id });
    const file = await fetch(`${gateway.url}/crm/private/xml/Leads/downloadFile?${query.toString()}`);
    expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('été.txt'));
    expect(await file.text()).toBe('« Ça marche »');
    expect(await call('Leads/deleteFile', { id })).toContain('<code>4800</code>');
    expect(await call('Leads/deleteFile', { id })).toContain('<code>4103</code>');

    const unknown = { id: '1386586000001401002' };
    expect(await call('Leads/downloadFile', unknown)).toContain('list the attachments of the record first');
    const listed = await call('Attachments/getRelatedRecords', { parentModule: 'Leads', id: '1386586000002574003' });
    expect(listed).toContain(unknown.id);
    expect(await call('Leads/downloadFile', unknown)).toContain('lampes');
  });
});

describe('rows that API 2.0 refuses one by one', () => {
  it('are one error before version 4, which names those that were written', async () => {
    const xmlData = `<Contacts><row no="1"><FL val="Last Name">Good</FL></row>
      <row no="2"><FL val="Last Name">Bad</FL><FL val="ACCOUNTID">1386586000000999999</FL></row></Contacts>`;
    const answer = await call('Contacts/insertRecords', { xmlData });
    expect(answer).toMatch(
      /<code>4832<\/code><message>[^<]*Account Name \(of the other rows these were written: \d+\)/,
    );
    const strict = await startTestGateway(server.url, { strict: true });
    try {
      await strict.callers.add(
        'old',
        { clientId: org.clientId, clientSecret: org.clientSecret, refreshToken: org.refreshToken },
        AUTHTOKEN,
      );
      expect(await callGateway(strict, 'Contacts/insertRecords', { xmlData }, AUTHTOKEN)).toContain(
        'API 2.0 writes each record on its own; versions 1 and 2 write all or none.',
      );
    } finally {
      await strict.close();
    }
  });
});

describe('a contact role that is not there', () => {
  const xmlData = `<Potentials><row no="1"><option val="createPotential">true</option></row><row no="2">
    <FL val="Potential Name">Lamps</FL><FL val="Closing Date">12/31/2026</FL><FL val="Potential Stage">Qualification</FL>
    <FL val="Contact Role">Emperor</FL></row></Potentials>`;

  it('is left out, and found in the log; a strict gateway refuses the call before anything is done', async () => {
    const traffic = await startTestGateway(server.url, { strict: true, trafficToken: 'a-token-for-the-traffic' });
    const { clientId, clientSecret, refreshToken } = org;
    await traffic.callers.add('old', { clientId, clientSecret, refreshToken }, AUTHTOKEN);
    try {
      expect(await callGateway(traffic, 'Leads/convertLead', { leadId: LEAD, xmlData }, AUTHTOKEN)).toContain(
        'there is no such contact role, and API 2.0 makes none',
      );
    } finally {
      await traffic.close();
    }
    expect(await call('Leads/convertLead', { leadId: LEAD, xmlData })).toContain('<success>');
    await vi.waitFor(async () => {
      const lines = (await readFile(join(gateway.folder, 'traffic.jsonl'), 'utf8')).trim().split('\n');
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
        findings: { losses: ['row 2: Contact Role [convert-role]'] },
      });
    });
  });
});

it('calls that the gateway does not have are in its log, too', async () => {
  expect(await call('Info/getModules')).toContain('<code>4600</code>');
  await vi.waitFor(async () => {
    const lines = (await readFile(join(gateway.folder, 'traffic.jsonl'), 'utf8')).trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ path: '/crm/private/xml/Info/getModules', outcome: '4600' });
  });
});

/** Codes of the record API and of convert in contract v2 §1.7 and §4. */
const CONTRACT_CODES =
  `FEATURE_NOT_SUPPORTED CONVERTED_RECORD NOT_FOUND NO_RECORDS_FOUND NOT_APPROVED LIMIT_EXCEEDED ALREADY_SCHEDULED
  CANNOT_PERFORM_ACTION CANNOT_PROCESS INTERNAL_ERROR INVALID_TOKEN INVALID_DATA MANDATORY_NOT_FOUND NO_PERMISSION INVALID_MODULE
  NOT_SUPPORTED PATTERN_NOT_MATCHED OAUTH_SCOPE_MISMATCH DUPLICATE_DATA INVALID_QUERY MAPPING_MISMATCH ID_ALREADY_CONVERTED
  FILE_SIZE_MORE_THAN_ALLOWED_SIZE RECORD_IN_BLUEPRINT INVALID_URL_PATTERN INVALID_REQUEST_METHOD AUTHENTICATION_FAILURE CANNOT_DELETE
  REQUIRED_PARAM_MISSING DATA_MISMATCH RECORD_LOCKED NOT_REVIEWED NOT_ALLOWED AUTHORIZATION_FAILED INVALID_HOST TOO_MANY_REQUESTS
  BAD_REQUEST LIMIT_REACHED ALREADY_USED INTERNAL_SERVER_ERROR MULTIPLE_OR_MULTI_ERRORS DEPENDENT_FIELD_MISSING DEPENDENT_MISMATCH
  ALREADY_MODIFIED EXPECTED_FIELD_MISSING DISCRETE_PAGINATION_LIMIT_EXCEEDED PAGINATION_LIMIT_EXCEEDED EXPECTED_PARAM_MISSING
  CRITERIA_LIMIT_EXCEEDED INVALID_OAUTHTOKEN CANNOT_BE_UPDATED`.split(/\s+/);

it('every code of the contract has its error of API 1.0', () => {
  expect(CONTRACT_CODES.filter((code) => UPSTREAM_ERRORS[code] === undefined)).toEqual([]);
});

/** Answers of the upstream, and the code that a caller of API 1.0 gets. */
it.each([
  ['CONVERTED_RECORD', '4103'],
  ['NO_PERMISSION', '4487'],
  ['DUPLICATE_DATA', '4600'],
  ['INVALID_MODULE', '4502'],
  ['RECORD_LOCKED', '4600'],
  ['TOO_MANY_REQUESTS', '4820'],
  ['INTERNAL_ERROR', '4500'],
  ['FILE_SIZE_MORE_THAN_ALLOWED_SIZE', '4807'],
  ['REQUIRED_PARAM_MISSING', '4831'],
  ['MANDATORY_NOT_FOUND', '4401'],
])('%s of the upstream is %s', async (code, expected) => {
  await org.addFault({
    on: { version: 'v2', method: 'DELETE' },
    answer: {
      status: 400,
      body: JSON.stringify({ code, details: {}, message: 'm', status: 'error' }),
      contentType: 'application/json',
    },
  });
  expect(await call('Leads/deleteRecords', { id: LEAD })).toContain(`<code>${expected}</code>`);
});
