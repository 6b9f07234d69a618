/** What an authtoken of the gateway stands for at the upstream. */
export interface UpstreamCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}
