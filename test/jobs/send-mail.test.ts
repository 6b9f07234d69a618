import { afterEach, describe, expect, it, vi } from 'vitest';
import { startMailServer, type MailServer } from '../support/mail-server.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const LEAD = '1386586000002574001';
const OWNER = 'sample@zoho.com';

describe('notifications of a conversion', () => {
  let server: TestServer | undefined;
  let mails: MailServer | undefined;

  afterEach(async () => {
    await server?.close();
    await mails?.close();
    server = undefined;
    mails = undefined;
  });

  async function convert(options: object): Promise<number> {
    const answer = await fetch(`${server?.url}/crm/v2/Leads/${LEAD}/actions/convert`, {
      method: 'POST',
      headers: { authorization: 'Zoho-oauthtoken 1000.accesstoken.0001' },
      body: JSON.stringify({ data: [options] }),
    });
    return answer.status;
  }

  it('are sent to the owner of the lead and to the owner of what it became', async () => {
    mails = await startMailServer();
    server = await startTestServer({ smtpUrl: `smtp://127.0.0.1:${mails.port}` });
    expect(await convert({ notify_lead_owner: true, notify_new_entity_owner: true })).toBe(200);
    await vi.waitFor(() => expect(mails?.received).toHaveLength(2), { timeout: 15_000, interval: 100 });
    const subjects = mails.received.map(({ to, from, subject }) => `${from} -> ${to}: ${subject}`).toSorted();
    expect(subjects).toEqual([
      expect.stringMatching(`^convertlead@localhost -> ${OWNER}: Lead converted: `),
      expect.stringMatching(`^convertlead@localhost -> ${OWNER}: New records for you from the lead `),
    ]);
    await vi.waitFor(async () => {
      expect(
        await server?.query('select attempts, last_error from convertlead.mail where sent_at is not null'),
      ).toEqual([
        { attempts: 1, last_error: null },
        { attempts: 1, last_error: null },
      ]);
    });
  });

  it('are not sent when nobody asked for them, nor when the conversion is refused', async () => {
    mails = await startMailServer();
    server = await startTestServer({ smtpUrl: `smtp://127.0.0.1:${mails.port}` });
    expect(await convert({ notify_lead_owner: true, Deals: { Deal_Name: 'x' } })).toBe(202);
    expect(await convert({})).toBe(200);
    expect(await server.query('select id from convertlead.mail')).toEqual([]);
    expect(await server.query(`select id from convertlead_jobs.job where name = 'send-mail'`)).toEqual([]);
  });

  it('are kept in the database when there is no mail server', async () => {
    server = await startTestServer();
    expect(await convert({ notify_lead_owner: true })).toBe(200);
    expect(await server.query('select to_address, sent_at, attempts from convertlead.mail')).toEqual([
      { to_address: OWNER, sent_at: null, attempts: 0 },
    ]);
  });

  it('outlive a mail server that is down: the conversion does not wait, and the mail comes once it is up', async () => {
    mails = await startMailServer();
    const { port } = mails;
    await mails.close();
    server = await startTestServer({ smtpUrl: `smtp://127.0.0.1:${port}` });
    expect(await convert({ notify_lead_owner: true })).toBe(200);
    await vi.waitFor(
      async () => {
        expect(
          await server?.query('select attempts, sent_at from convertlead.mail where last_error is not null'),
        ).toEqual([{ attempts: 1, sent_at: null }]);
      },
      { timeout: 15_000, interval: 100 },
    );
    mails = await startMailServer(port);
    await vi.waitFor(() => expect(mails?.received.map(({ to }) => to)).toEqual([OWNER]), {
      timeout: 30_000,
      interval: 200,
    });
  }, 60_000);
});
