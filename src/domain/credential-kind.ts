export const CREDENTIAL_KINDS = ['authtoken', 'access', 'refresh', 'grant'] as const;

/** A v1 authtoken, an OAuth access or refresh token, or a grant code that is exchanged for those. */
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

/** The same, and what a person has who has signed in. */
export type TokenKind = CredentialKind | 'session';
