const AUTHORIZATION = /^(?:Zoho-oauthtoken|Bearer)\s+(\S+)\s*$/i;

/** The OAuth token of an Authorization header: clients write `Zoho-oauthtoken`, some `Bearer` (contract v2 §1.1). */
export function bearerToken(header: string | undefined): string | null {
  return AUTHORIZATION.exec(header ?? '')?.[1] ?? null;
}
