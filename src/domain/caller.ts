import type { Clock } from './clock.ts';
import type { ConversionPolicy } from './conversion-policy.ts';
import type { Id } from './id.ts';
import type { ModuleDefinitions } from './module-definitions.ts';

/**
 * What a role may allow beyond reading and writing records: converting, taking conversions back, settings of the organisation, and its
 * roles and who may come in.
 */
export const RIGHTS = ['convert', 'undo', 'configure', 'administer'] as const;
export type Right = (typeof RIGHTS)[number];

export interface User {
  readonly id: Id;
  readonly email: string;
  /** First and last name, for `{"name","id"}` and v1's owner labels. */
  readonly name: string;
  readonly active: boolean;
}

export interface Organisation {
  readonly id: Id;
  readonly name: string;
  /** IANA name; times are answered in it. */
  readonly timeZone: string;
  /** `null`: it lives in the server's time. */
  readonly clock: Clock | null;
  readonly modules: ModuleDefinitions;
  readonly policy: ConversionPolicy;
  /** Whether anybody is told of what happens here. */
  readonly hasReceivers: boolean;
  readonly life: Life;
}

/** Which of its lives an organisation of a sandbox is in: a reset ends one, and begins the next. `null`: it is no sandbox's, and has one only. */
export type Life = number | null;

/** Whose rows are written, and in which life: with an id alone, as the command line has it, in whichever it is in. */
export type WrittenOrganisation = Id | { readonly id: Id; readonly life: Life };

/** What is asked for in an organisation; the command line knows its id only. */
export interface AskedOfOrganisation {
  readonly organisationId: Id;
  /** Of the organisation of a caller. */
  readonly life?: Life;
}

export function writtenOf({ organisationId, life }: AskedOfOrganisation): WrittenOrganisation {
  return life === undefined ? organisationId : { id: organisationId, life };
}

export function idOfWritten(organisation: WrittenOrganisation): Id {
  return typeof organisation === 'string' ? organisation : organisation.id;
}

/** What a caller has shown, without its secret. */
export interface Credential {
  /** The first twelve hexadecimal digits of the token's hash. */
  readonly tokenId: string;
  /** `null` for an authtoken. */
  readonly clientId: string | null;
}

/** Who asks: every request resolves to one organisation and one user. */
export interface Caller {
  readonly organisation: Organisation;
  readonly user: User;
  readonly rights: ReadonlySet<Right>;
  /** OAuth scopes of the token; `null` for a v1 authtoken and a session, which have them all. */
  readonly scopes: readonly string[] | null;
  /** `null` for whoever needs none: the command line, jobs. */
  readonly credential: Credential | null;
}
