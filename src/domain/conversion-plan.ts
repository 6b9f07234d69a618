import type { CrmRecord, FieldValues } from './crm-record.ts';
import type { Ref } from './conversion-facts.ts';
import type { ConvertLead } from './convert-lead.ts';
import type { TargetModule } from './target-module.ts';
import type { Id } from './id.ts';
import type { ModuleName } from './module-name.ts';
import type { UniqueValue } from './record-writes.ts';

/** Look-ups of a planned record: by API name, the refs they point at. */
export type PlannedLookups = Readonly<Record<string, Ref>>;

/** A record that the conversion makes. */
export interface CreatedRecord {
  readonly kind: 'created';
  readonly ref: Ref;
  readonly module: TargetModule;
  readonly ownerId: Id;
  readonly values: FieldValues;
  readonly lookups: PlannedLookups;
}

/** A record that was there: linked, and changed only where `values` or `lookups` say so. */
export interface LinkedRecord {
  readonly kind: 'linked';
  readonly ref: Ref;
  readonly module: TargetModule;
  readonly before: CrmRecord;
  /** Only the fields that change. */
  readonly values: FieldValues;
  readonly lookups: PlannedLookups;
}

export type PlannedRecord = CreatedRecord | LinkedRecord;

/** A related record's way from the lead to what the lead became. */
export type Move =
  /** A look-up of the related record: from where (`null`: it was empty) to where (`null`: it is emptied). */
  | {
      readonly kind: 'lookup';
      readonly id: Id;
      readonly field: string;
      readonly from: Id | null;
      readonly to: Ref | null;
    }
  /** An activity's way from one owner to another. */
  | { readonly kind: 'owner'; readonly id: Id; readonly from: Id; readonly to: Id }
  | { readonly kind: 'attachment'; readonly id: Id; readonly to: Ref }
  /** `wasMember`: the contact has a place of its own, and keeps it. */
  | { readonly kind: 'campaign_member'; readonly campaignId: Id; readonly to: Ref; readonly wasMember: boolean };

export interface PlannedTag {
  readonly tag: Ref;
  readonly module: ModuleName;
  readonly name: string;
  readonly record: Ref;
}

export interface PlannedRole {
  readonly deal: Ref;
  readonly contact: Ref;
  /** `null`: linked without a role. The name is `null` when the role was named by its id. */
  readonly role: { readonly ref: Ref; readonly name: string | null } | null;
}

export interface PlannedMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** One line of the report: what became of a value of the lead or of the request, and why. */
export type ReportLine =
  | { readonly kind: 'mapped'; readonly field: string; readonly to: readonly string[] }
  /** Filled on the lead and mapped to nothing that this conversion makes: it stays on the converted lead. */
  | { readonly kind: 'kept_on_lead'; readonly field: string }
  | { readonly kind: 'ignored'; readonly key: string }
  /** A picklist value that the target's list lacks, stored as it is. */
  | { readonly kind: 'unlisted_value'; readonly module: TargetModule; readonly field: string }
  /** A value that was longer than its field, and was cut. */
  | { readonly kind: 'truncated'; readonly field: string; readonly to: string }
  /** `assign_to` names no active user; the lead's owner keeps it. */
  | { readonly kind: 'assignee_unknown' }
  | { readonly kind: 'tag_not_on_lead'; readonly name: string }
  /** A value of the request gave way to one that the conversion sets itself. */
  | { readonly kind: 'overridden'; readonly key: string };

/** Everything that one conversion will do, and nothing that it will not. */
export interface ConversionPlan {
  readonly command: ConvertLead;
  readonly leadId: Id;
  readonly leadName: string;
  readonly contact: PlannedRecord;
  readonly account: PlannedRecord | null;
  readonly deal: PlannedRecord | null;
  readonly role: PlannedRole | null;
  readonly moves: readonly Move[];
  readonly tags: readonly PlannedTag[];
  readonly mails: readonly PlannedMail[];
  /** Unique values that the planned records take. */
  readonly uniqueValues: readonly UniqueValue[];
  readonly report: readonly ReportLine[];
}

/** The ref under which a plan's conversion gets its id. */
export function conversionRef(plan: ConversionPlan): Ref {
  return `new:conversion:${plan.leadId}`;
}
