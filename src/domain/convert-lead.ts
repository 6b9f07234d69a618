import type { CommandPolicy } from './conversion-policy.ts';
import type { Face } from './face-rules.ts';
import type { Id } from './id.ts';
import type { ActivityModule } from './activity-module.ts';
import type { TargetModule } from './target-module.ts';

/** The intent of a request to convert one lead, the same whatever face it came through. */
export interface ConvertLead {
  readonly face: Face;
  readonly leadId: Id;
  /** Existing records to link instead of making new ones; a deal is either named or given. */
  readonly accountId: Id | null;
  readonly contactId: Id | null;
  readonly dealId: Id | null;
  readonly overwrite: boolean;
  /** Who is to own the new records: a user's id or e-mail address. */
  readonly assignTo: string | null;
  readonly notifyLeadOwner: boolean;
  readonly notifyNewEntityOwner: boolean;
  /** Deal fields by API name, values as JSON gives them, not yet checked; `null`: no deal is asked for. */
  readonly deal: Readonly<Record<string, unknown>> | null;
  /** The role that the contact plays in the deal: a name, which is made when it is new, or one that is there. */
  readonly contactRole: { readonly name: string } | { readonly id: Id } | null;
  /** Names of tags of the lead to put on the records made or linked, or all that it has. */
  readonly carryOverTags: Readonly<Record<TargetModule, readonly string[] | 'all'>>;
  /** The lead's activities of these modules become the new owner's, where one is named. */
  readonly reassignedModules: readonly ActivityModule[];
  readonly moveAttachmentsTo: TargetModule | null;
  /** Switches that hold for this command, whatever the organisation's are. */
  readonly policy: CommandPolicy;
  /** Keys of the request that mean nothing here; they are reported. */
  readonly ignoredKeys: readonly string[];
}
