import { afterEach, beforeEach, expect, it } from 'vitest';
import { conversionCommand } from '../../src/cli/conversion-command.ts';
import { convertCommand } from '../../src/cli/convert-command.ts';
import { explainError } from '../../src/cli/explain-error.ts';
import { reportCommand } from '../../src/cli/report-command.ts';
import { commandRunner } from '../support/command-runner.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574003';
const SALES = 'amelie.roche@example.com';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(async () => {
  await server.close();
});

const command = commandRunner((work) => work(server.context), [conversionCommand, convertCommand, reportCommand]);

/** What a command prints, or what it says when it fails. */
async function run(...args: string[]): Promise<string> {
  const user = args.includes('--user') ? [] : ['--user', SALES];
  return command(...args, '--org', '1386586', ...user).catch((error: unknown) => `failed: ${explainError(error)}`);
}

async function edit(path: string, fields: object): Promise<void> {
  const answer = await fetch(`${server.url}/crm/v2/${path}`, {
    method: 'PUT',
    headers: { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' },
    body: JSON.stringify({ data: [fields] }),
  });
  expect(answer.status).toBe(200);
}

it('says what became of a lead, of its fields, and of a key that meant nothing', async () => {
  expect(await run('conversion', 'show', LEAD)).toBe(
    `failed: ${LEAD} is no conversion, and no lead that was ever converted.`,
  );
  await fetch(`${server.url}/crm/v2/Leads/${LEAD}/actions/convert`, {
    method: 'POST',
    headers: { Authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' },
    body: '{"data":[{"Deal":{"Deal_Name":"misspelt"}}]}',
  });
  const printed = await run('conversion', 'show', LEAD);
  expect(printed).toMatch(/^\d+ {2}2026-11-23T12:00:00.000Z {2}v2 by sample@zoho.com {2}lead 1386586000002574003 /);
  expect(printed).toContain('  City -> Contacts.Mailing_City, Accounts.Billing_City\n');
  expect(printed).toContain('  Lead_Status stays on the lead');
  expect(printed).toContain('  "Deal" of the request was ignored');
  expect(JSON.parse(await run('conversion', 'show', LEAD, '--json'))).toMatchObject({
    lead: { id: LEAD },
    deal: null,
    face: 'v2',
  });
  expect(await run('conversion', 'show', 'abc')).toContain('abc is no conversion');
});

it('looks before it converts, converts with what was looked at, and finds the way back', async () => {
  const look = JSON.parse(await run('convert', LEAD, '--dry-run', '--json')) as { planHash: string };
  const deal = { fields: { Deal_Name: 'Lamps', Closing_Date: '2027-01-31', Stage: 'Qualification' } };
  expect(await run('convert', LEAD, '--dry-run', '--request', JSON.stringify({ deal }))).toMatch(
    /makes Deals\n[^]*Deal_Name = "Lamps" \(request\)/,
  );
  expect(await run('conversion', 'list')).toBe('There are none.\n');
  await edit(`Leads/${LEAD}`, { Phone: '1' });
  expect(await run('convert', LEAD, '--request', JSON.stringify({ planHash: look.planHash }))).toBe(
    'failed: Since the plan was made these have changed: lead.Phone. Look at a new plan.',
  );
  expect(await run('convert', LEAD, '--request', JSON.stringify({ deal }))).toMatch(
    /^Conversion \d+\n {2}contact \d+ Élodie Garnier-Petit\n {2}account \d+ Atelier Garnier\n {2}deal \d+ Lamps\n$/,
  );
  expect(await run('conversion', 'undo', LEAD, '--dry-run')).toMatch(
    / {2}deletes Deals \d+ Lamps\n[^]*Nothing was changed.\n$/,
  );
  expect(await run('conversion', 'undo', LEAD)).toMatch(/Done.\n$/);
  expect(await run('conversion', 'undo', LEAD)).toBe('failed: The conversion is undone.');
  expect(await run('conversion', 'list', '--lead', LEAD)).toMatch(
    / {2}undone 2026-11-23T12:00:00.000Z by amelie.roche@example.com\n$/,
  );
});

it('says what has to be decided, with the options that decide it', async () => {
  await run('convert', LEAD);
  const [{ contact }] = JSON.parse(await run('conversion', 'list', '--json')) as [{ contact: { id: string } }];
  await edit(`Contacts/${contact.id}`, { Phone: '1' });
  const failed = await run('conversion', 'undo', LEAD);
  expect(failed).toContain('A choice is needed');
  expect(failed).toContain(`edited: Phone (--keep ${contact.id} or --restore ${contact.id})`);
  expect(await run('conversion', 'undo', LEAD, '--dry-run')).toMatch(
    /Edited or attached since:\n[^]*Would be refused: choose[^]*Nothing was changed.\n\[exit 1\]\n$/,
  );
  expect(await run('conversion', 'undo', LEAD, '--keep', contact.id, '--restore', contact.id)).toContain('choose one');
  expect(await run('conversion', 'undo', LEAD, '--keep-all', '--restore-all')).toContain('cannot be used with');
  expect(await run('conversion', 'undo', LEAD, '--keep', '1')).toContain('"1" is no conflict of this conversion');
  expect(await run('conversion', 'undo', LEAD, '--restore', contact.id)).toMatch(/Done.\n$/);
});

it('keeps or restores whatever is not named', async () => {
  await run('convert', LEAD);
  const [{ contact }] = JSON.parse(await run('conversion', 'list', '--json')) as [{ contact: { id: string } }];
  await edit(`Contacts/${contact.id}`, { Phone: '1' });
  expect(await run('conversion', 'undo', LEAD, '--restore-all', '--dry-run')).toContain(
    `deletes Contacts ${contact.id}`,
  );
  expect(await run('conversion', 'undo', LEAD, '--keep-all')).not.toContain('deletes');
});

it('refuses whoever may not, and what it cannot read', async () => {
  expect(await run('convert', LEAD, '--user', 'reader@example.com')).toBe(
    'failed: The role of the user lacks the right "convert".',
  );
  expect(await run('convert', LEAD, '--user', 'nobody@example.com')).toContain('has no active user nobody@example.com');
  expect(await run('convert', LEAD, '--request', '{"led":1}')).toContain('led: is not known here');
  expect(await run('convert', '1')).toBe('failed: There is no such record.');
  // the lead that is named is the one that is meant
  expect(await run('convert', '1', '--request', JSON.stringify({ leadId: LEAD }))).toBe(
    'failed: There is no such record.',
  );
  expect(await run('conversion', 'list')).toBe('There are none.\n');
});

it('converts all leads that meet criteria, once it was looked at', async () => {
  const where = ['convert', '--where', '(Lead_Source:equals:Trade Show)'];
  expect(await run(...where, '--dry-run')).toMatch(
    /^Job \d+: of 5 leads 5 would be converted, 0 refused\.\nNothing was changed\.\n$/,
  );
  expect(await run('conversion', 'list')).toBe('There are none.\n');
  const refusing = ['--request', '{"onMatch":{"account":"refuse"}}'];
  expect(await run(...where, ...refusing)).toMatch(
    /of 5 leads 4 were converted, 1 refused\.\n {2}\d+: Accounts \d+ has the same[^]*\[exit 1\]\n$/,
  );
  expect(await run(...where, '--json')).toContain('"converted":1,"refused":0');
  expect(await run('convert')).toBe('failed: Name a lead, or give --where or --csv: one of them.');
  expect(await run('convert', LEAD, '--where', '(City:equals:Lyon)')).toBe(
    'failed: Name a lead, or give --where or --csv: one of them.',
  );
  expect(await run('convert', '--where', '(Citty:equals:Lyon)')).toBe(
    'failed: The field of the query is wrong at Citty.',
  );
});

it('is said of a conversion that it was asked for at the command line, with what was understood', async () => {
  const { id } = JSON.parse(await run('convert', LEAD, '--overwrite', '--json')) as { id: string };
  const answer = await fetch(`${server.url}/api/conversions/${id}/request`, {
    headers: { Authorization: 'Bearer 1000.accesstoken.0001' },
  });
  expect(await answer.json()).toEqual({
    origin: 'command-line',
    jobId: null,
    command: { leadId: LEAD, overwrite: true },
    call: null,
  });
});

it('counts by owner over time, and says what goes with what', async () => {
  const asked = ['--from', '2026-10-15', '--to', '2026-11-25', '--interval', 'month'];
  expect(await run('report', '--by', 'owner', ...asked, '--largest', '1')).toBe(
    [
      'month,owner,other,leads,converted,rate,conversions,undone,medianSecondsToConvert',
      '2026-10-01,amelie.roche@example.com,false,2,0,0,0,0,',
      '2026-10-01,,true,2,0,0,0,0,\n',
    ].join('\r\n'),
  );
  expect(JSON.parse(await run('report', '--by', 'source', ...asked, '--json'))).toMatchObject({
    by: 'source',
    interval: 'month',
    starts: ['2026-10-01', '2026-11-01'],
  });
  expect(await run('report', ...asked)).toBe('failed: interval: goes with by=owner or by=source.');
  expect(await run('report', '--by', 'owner', '--largest', '2')).toBe('failed: largest: goes with interval.');
});
