import { isNewRef, type LeadFacts, type Ref } from './conversion-facts.ts';
import type { ConversionPlan, LinkedRecord, PlannedRecord } from './conversion-plan.ts';
import type { FieldValue, FieldValues } from './crm-record.ts';
import type { Id } from './id.ts';
import type { TargetModule } from './target-module.ts';

/** A record that a conversion made, as it left it. */
export interface CreatedImage {
  readonly id: Ref;
  readonly module: TargetModule;
  readonly ownerId: Id;
  readonly values: FieldValues;
  readonly lookups: Readonly<Record<string, Ref>>;
  readonly tags: readonly Ref[];
}

/** A field of a record that was there: a value, or the id that a look-up points at. `null`: empty. */
export type FieldChange =
  | {
      readonly kind: 'value';
      readonly recordId: Ref;
      readonly field: string;
      readonly before: FieldValue | null;
      readonly after: FieldValue;
    }
  | {
      readonly kind: 'owner';
      readonly recordId: Id;
      readonly field: 'Owner';
      readonly before: Id;
      readonly after: Id;
    }
  | {
      readonly kind: 'lookup';
      readonly recordId: Ref;
      readonly field: string;
      readonly before: Ref | null;
      readonly after: Ref | null;
    };

/** The lead's place in a campaign, which a contact took over. */
export interface MembershipImage {
  readonly campaignId: Id;
  readonly contactId: Ref;
  readonly status: string | null;
  /** When the lead joined, as the database writes it. */
  readonly since: string;
  /** Whether the contact had a place of its own, and kept it. */
  readonly wasMember: boolean;
  /** The contact's place, where an earlier conversion gave it that one; otherwise it is as the lead's was. */
  readonly place?: { readonly status: string | null; readonly since: string };
}

/** What a conversion did, with what was there before: all that is needed to take it back. */
export interface ConversionImage {
  readonly created: readonly CreatedImage[];
  readonly changes: readonly FieldChange[];
  readonly attachments: readonly { readonly id: Id; readonly recordId: Ref }[];
  readonly memberships: readonly MembershipImage[];
  /** The contact's part in the deal, where it had none. */
  readonly dealContact: { readonly dealId: Ref; readonly contactId: Ref; readonly roleId: Ref | null } | null;
  /** Tags that records which were there did not have. */
  readonly tagged: readonly { readonly recordId: Ref; readonly tagId: Ref }[];
  /** Tags and contact roles that were used for the first time. */
  readonly newTags: readonly Ref[];
  readonly newRoles: readonly Ref[];
}

/** The records that a plan makes or links. */
export function recordsOf(plan: ConversionPlan): PlannedRecord[] {
  return [plan.account, plan.contact, plan.deal].filter((record) => record !== null);
}

export function imageOf(plan: ConversionPlan, lead: LeadFacts): ConversionImage {
  const records = recordsOf(plan);
  const linked = records.filter((record) => record.kind === 'linked');
  const role = plan.role?.role ?? null;
  return {
    created: records.flatMap((record): CreatedImage[] => {
      if (record.kind === 'linked') return [];
      const { ref: id, module, ownerId, values, lookups } = record;
      return [{ id, module, ownerId, values, lookups, tags: tagsOn(plan, id) }];
    }),
    changes: [...linked.flatMap(changesOf), ...movedLookups(plan), ...newOwners(plan)],
    attachments: plan.moves.flatMap((move) => (move.kind === 'attachment' ? [{ id: move.id, recordId: move.to }] : [])),
    memberships: membershipsOf(plan, lead),
    dealContact:
      plan.role === null
        ? null
        : { dealId: plan.role.deal, contactId: plan.role.contact, roleId: role === null ? null : role.ref },
    tagged: linked.flatMap(({ ref, before }) => {
      const had = new Set(before.tags.map(({ id }) => id));
      return tagsOn(plan, ref).flatMap((tagId) => (had.has(tagId) ? [] : [{ recordId: ref, tagId }]));
    }),
    newTags: [...new Set(plan.tags.map(({ tag }) => tag).filter(isNewRef))],
    newRoles: role !== null && isNewRef(role.ref) ? [role.ref] : [],
  };
}

/** The image with the ids that its refs have been given. */
export function withIds(image: ConversionImage, idOf: (ref: Ref) => Id): ConversionImage {
  const idOrNull = (ref: Ref | null): Id | null => (ref === null ? null : idOf(ref));
  const { dealContact } = image;
  return {
    created: image.created.map((one) => ({
      ...one,
      id: idOf(one.id),
      lookups: Object.fromEntries(Object.entries(one.lookups).map(([field, ref]) => [field, idOf(ref)])),
      tags: one.tags.map(idOf),
    })),
    changes: image.changes.map((one) => {
      const recordId = idOf(one.recordId);
      if (one.kind === 'owner') return one;
      if (one.kind === 'value') return { ...one, recordId };
      return { ...one, recordId, before: idOrNull(one.before), after: idOrNull(one.after) };
    }),
    attachments: image.attachments.map(({ id, recordId }) => ({ id, recordId: idOf(recordId) })),
    memberships: image.memberships.map((one) => ({ ...one, contactId: idOf(one.contactId) })),
    dealContact:
      dealContact === null
        ? null
        : {
            dealId: idOf(dealContact.dealId),
            contactId: idOf(dealContact.contactId),
            roleId: idOrNull(dealContact.roleId),
          },
    tagged: image.tagged.map(({ recordId, tagId }) => ({ recordId: idOf(recordId), tagId: idOf(tagId) })),
    newTags: image.newTags.map(idOf),
    newRoles: image.newRoles.map(idOf),
  };
}

function changesOf({ ref: recordId, before, values, lookups }: LinkedRecord): FieldChange[] {
  return [
    ...Object.entries(values).map(([field, after]): FieldChange => {
      return { kind: 'value', recordId, field, before: before.values[field] ?? null, after };
    }),
    ...Object.entries(lookups).map(([field, after]): FieldChange => {
      return { kind: 'lookup', recordId, field, before: before.lookups[field]?.id ?? null, after };
    }),
  ];
}

function movedLookups(plan: ConversionPlan): FieldChange[] {
  return plan.moves.flatMap((move): FieldChange[] =>
    move.kind === 'lookup' && move.from !== move.to
      ? [{ kind: 'lookup', recordId: move.id, field: move.field, before: move.from, after: move.to }]
      : [],
  );
}

function newOwners(plan: ConversionPlan): FieldChange[] {
  return plan.moves.flatMap((move): FieldChange[] =>
    move.kind === 'owner'
      ? [{ kind: 'owner', recordId: move.id, field: 'Owner', before: move.from, after: move.to }]
      : [],
  );
}

function membershipsOf(plan: ConversionPlan, lead: LeadFacts): MembershipImage[] {
  const places = lead.related.filter((one) => one.kind === 'campaign_member');
  return plan.moves.flatMap((move): MembershipImage[] => {
    const place =
      move.kind === 'campaign_member' ? places.find((one) => one.campaignId === move.campaignId) : undefined;
    if (move.kind !== 'campaign_member' || place === undefined) return [];
    const { campaignId, status, since } = place;
    return [{ campaignId, contactId: move.to, status, since, wasMember: move.wasMember }];
  });
}

function tagsOn(plan: ConversionPlan, record: Ref): Ref[] {
  return plan.tags.filter((one) => one.record === record).map(({ tag }) => tag);
}
