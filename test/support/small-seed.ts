import type { Seed } from '../../src/operations/seed-format.ts';

export const SMALL_LEAD = '1386586000002574001';
export const SMALL_CAMPAIGN = '1386586000000803001';
export const SMALL_USER = '1386586000000105001';

/** A small organisation with something of everything; parts can be replaced. */
export function smallSeed(changes: Partial<Seed> = {}): Seed {
  return {
    organisation: {
      id: '1386586',
      name: 'Small',
      timeZone: 'Europe/Paris',
      settings: { oauthLimits: false },
      customFields: { Leads: [{ apiName: 'Region', label: 'Region', type: 'text', unique: true }] },
    },
    roles: [{ name: 'Administrator', rights: ['convert'] }],
    users: [
      { id: SMALL_USER, email: 'Sample@zoho.com', firstName: 'Sam', lastName: 'Ple', role: 'Administrator' },
      { email: 'gone@zoho.com', lastName: 'Gone', role: 'Administrator', active: false },
    ],
    contactRoles: [{ name: 'Decision Maker' }],
    clients: [
      { id: '1000.CLIENTID', name: 'client', secret: 'clientsecret', redirectUris: ['http://127.0.0.1/callback'] },
      { id: '1000.OTHER', name: 'other', secret: 'othersecret', redirectUris: [] },
    ],
    tokens: [
      { kind: 'authtoken', secret: '0123456789abcdef0123456789abcdef', user: 'sample@zoho.com' },
      {
        kind: 'refresh',
        secret: 'refresh',
        user: 'sample@zoho.com',
        client: '1000.CLIENTID',
        scopes: ['ZohoCRM.modules.ALL'],
      },
      { kind: 'refresh', secret: 'refresh-of-gone', user: 'gone@zoho.com', client: '1000.CLIENTID' },
      {
        kind: 'grant',
        secret: 'once',
        user: 'sample@zoho.com',
        client: '1000.CLIENTID',
        scopes: ['ZohoCRM.users.READ'],
      },
      { kind: 'grant', secret: 'often', user: 'sample@zoho.com', client: '1000.CLIENTID', reusable: true },
      {
        kind: 'grant',
        secret: 'redirected',
        user: 'sample@zoho.com',
        client: '1000.CLIENTID',
        redirectUri: 'http://127.0.0.1/callback',
      },
      {
        kind: 'grant',
        secret: 'late',
        user: 'sample@zoho.com',
        client: '1000.CLIENTID',
        expiresAt: '2026-01-01T00:00:00Z',
      },
    ],
    records: {
      Leads: [
        {
          id: SMALL_LEAD,
          Owner: 'gone@zoho.com',
          Last_Name: 'Müller',
          Company: 'Zylker',
          Region: 'North',
          Campaign_Source: SMALL_CAMPAIGN,
          Tag: [{ name: 'hot' }, { name: 'fair' }],
          Created_Time: '2026-02-03T04:05:06+01:00',
        },
        { Last_Name: 'Second', Tag: [{ name: 'hot' }] },
      ],
      Campaigns: [{ id: SMALL_CAMPAIGN, Campaign_Name: 'Spring fair' }],
      Notes: [{ Note_Content: 'Call back', Parent_Id: SMALL_LEAD }],
    },
    attachments: [
      { parent: SMALL_LEAD, fileName: 'offer.txt', contentType: 'text/plain', text: 'Grüße', owner: 'sample@zoho.com' },
    ],
    campaignMembers: [{ campaign: SMALL_CAMPAIGN, member: SMALL_LEAD, status: 'Sent' }],
    ...changes,
  };
}
