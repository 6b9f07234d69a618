import type { OrganisationFacts } from './organisation.ts';

/** The demo organisation (seeds/demo.json); every one of its credentials may be used again and again. */
export function demoFacts(url: string): OrganisationFacts {
  return {
    id: '1386586',
    url,
    userEmail: 'sample@zoho.com',
    accessToken: '1000.accesstoken.0001',
    refreshToken: '1000.refreshtoken.0001',
    clientId: '1000.CLIENTID',
    clientSecret: 'clientsecret',
    authtoken: '0123456789abcdef0123456789abcdef',
    expiresAt: null,
  };
}
