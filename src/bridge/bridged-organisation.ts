import type { ModuleDefinitions } from '../domain/module-definitions.ts';

/** What must be known of an organisation to translate a call to it. */
export interface BridgedOrganisation {
  readonly modules: ModuleDefinitions;
  /** IANA name: API 1.0 writes times without their offset. */
  readonly timeZone: string;
}
