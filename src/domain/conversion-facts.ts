import type { ActivityModule } from './activity-module.ts';
import type { User } from './caller.ts';
import type { CrmRecord, Tag } from './crm-record.ts';
import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';

/** A record that is there (its id), or one that a plan of this batch will make (`new:...`). */
export type Ref = string;

/** Whether it is one that a plan will make. */
export function isNewRef(ref: Ref): boolean {
  return ref.startsWith('new:');
}

/** Something that hangs on a lead and moves with it. */
export type RelatedRecord =
  | { readonly kind: 'note'; readonly id: Id }
  /** A task, event or call; `whoId` is the contact it already has. */
  | {
      readonly kind: 'activity';
      readonly module: ActivityModule;
      readonly id: Id;
      readonly ownerId: Id;
      readonly whoId: Id | null;
    }
  | { readonly kind: 'attachment'; readonly id: Id }
  | {
      readonly kind: 'campaign_member';
      readonly campaignId: Id;
      readonly status: string | null;
      /** When the lead joined, as the database writes it. */
      readonly since: string;
    };

export interface LeadFacts {
  readonly record: CrmRecord;
  readonly related: readonly RelatedRecord[];
}

/**
 * All that planning a batch of conversions needs to know. The maps are the planner's own: what one plan of the batch does is
 * written back into them, so that the next one sees it.
 */
export interface ConversionFacts {
  readonly leads: Map<Id, LeadFacts>;
  /** Named accounts, contacts and deals, and targets of the deals' look-ups: those that exist. */
  readonly records: Map<Ref, CrmRecord>;
  /** Keys of the contacts that a named deal has already, as `dealContactKey` gives them. */
  readonly dealContacts: Set<string>;
  /** Keys of the places that contacts have already in campaigns of the leads, as `memberKey` gives them. */
  readonly members: Set<string>;
  /** Users named by id or by lower-case e-mail, and the owners of the leads. */
  readonly users: Map<string, User>;
  /** The oldest account of a company key, the oldest contact of an e-mail key; looked for only where the policy wants to know. */
  readonly accountsByName: Map<string, CrmRecord>;
  readonly contactsByEmail: Map<string, CrmRecord>;
  /** Holder of a unique value, by `uniqueKey`. */
  readonly uniqueHolders: Map<string, Ref>;
  /** Tag refs by `tagKey`. */
  readonly tags: Map<string, Ref>;
  /** Contact role refs by id and by `roleKey` of their name. */
  readonly contactRoles: Map<string, Ref>;
}

export function uniqueKey(module: ModuleName, apiName: string, value: string): string {
  return `${module} ${apiName} ${value}`;
}

export function dealContactKey(deal: Ref, contact: Ref): string {
  return `${deal} ${contact}`;
}

export function memberKey(campaignId: Id, contact: Ref): string {
  return `${campaignId} ${contact}`;
}

export function tagKey(module: ModuleName, tag: Tag['name']): string {
  return `${module} ${tag}`;
}
