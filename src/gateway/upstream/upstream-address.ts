/** Where an upstream is. */
export interface UpstreamAddress {
  /** Of its API, without a slash at the end: `https://www.zohoapis.eu`. */
  readonly api: string;
  /** Of its accounts server, where tokens are refreshed. */
  readonly accounts: string;
  /** Whether either may be at a private address. */
  readonly mayBePrivate: boolean;
}

/** The data centres of the hosted API (contract v2 §3). */
export const DATA_CENTRES: Readonly<Record<string, { readonly api: string; readonly accounts: string }>> = {
  us: { api: 'https://www.zohoapis.com', accounts: 'https://accounts.zoho.com' },
  eu: { api: 'https://www.zohoapis.eu', accounts: 'https://accounts.zoho.eu' },
  in: { api: 'https://www.zohoapis.in', accounts: 'https://accounts.zoho.in' },
  au: { api: 'https://www.zohoapis.com.au', accounts: 'https://accounts.zoho.com.au' },
  cn: { api: 'https://www.zohoapis.com.cn', accounts: 'https://accounts.zoho.com.cn' },
  jp: { api: 'https://www.zohoapis.jp', accounts: 'https://accounts.zoho.jp' },
  ca: { api: 'https://www.zohoapis.ca', accounts: 'https://accounts.zohocloud.ca' },
  sa: { api: 'https://www.zohoapis.sa', accounts: 'https://accounts.zoho.sa' },
};

/** The accounts server of an upstream: that of its data centre, else the upstream itself. */
export function accountsOf(api: string): string {
  const host = new URL(api).hostname;
  const centre = Object.values(DATA_CENTRES).find(({ api: known }) => sameDomain(host, new URL(known).hostname));
  return centre?.accounts ?? api;
}

/** `sandbox.zohoapis.eu` and `developer.zohoapis.eu` are of the data centre of `www.zohoapis.eu`. */
function sameDomain(host: string, known: string): boolean {
  return host.slice(host.indexOf('.')) === known.slice(known.indexOf('.'));
}
