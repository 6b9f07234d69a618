import type { Organisation } from './caller.ts';
import { isNewRef, type LeadFacts, type Ref } from './conversion-facts.ts';
import { imageOf, recordsOf, type ConversionImage } from './conversion-image.ts';
import type { KeptRequest } from './conversion-origin.ts';
import { conversionRef, type ConversionPlan, type PlannedMail, type PlannedRecord } from './conversion-plan.ts';
import type { Id } from './id.ts';
import { recordAfter } from './plan-batch.ts';
import { recordKeys } from './record-keys.ts';
import type { RecordWrite, RecordWrites } from './record-writes.ts';

export interface ConversionWrite {
  readonly id: Ref;
  readonly historyId: Ref;
  readonly plan: ConversionPlan;
  readonly userId: Id;
  readonly image: ConversionImage;
  readonly request: KeptRequest | null;
}

/** Everything that a batch of plans writes, one row a record, whatever number of plans touched it. */
export interface ConversionWrites {
  readonly records: RecordWrites;
  readonly attachments: readonly { readonly id: Id; readonly recordId: Ref }[];
  readonly owners: readonly { readonly id: Id; readonly ownerId: Id }[];
  readonly campaignMembers: readonly { readonly campaignId: Id; readonly leadId: Id; readonly memberId: Ref }[];
  readonly roles: readonly { readonly id: Ref; readonly name: string }[];
  readonly dealContacts: readonly { readonly dealId: Ref; readonly contactId: Ref; readonly roleId: Ref | null }[];
  readonly mails: readonly (PlannedMail & { readonly id: Ref; readonly conversionId: Ref })[];
  readonly conversions: readonly ConversionWrite[];
}

/** One plan, the lead it was made for, the user who asked, and what of the request is kept. */
export interface AcceptedPlan {
  readonly plan: ConversionPlan;
  readonly lead: LeadFacts;
  readonly userId: Id;
  /** `null`: it is not carried out. */
  readonly request: KeptRequest | null;
}

/** The refs of everything that the writes make, each of which needs an id. */
export function newRefs(writes: ConversionWrites): Ref[] {
  return [
    ...writes.records.inserted.map(({ id }) => id),
    ...writes.records.tags.map(({ id }) => id),
    ...writes.roles.map(({ id }) => id),
    ...writes.conversions.flatMap(({ id, historyId }) => [id, historyId]),
    ...writes.mails.map(({ id }) => id),
  ];
}

/** Turns the accepted plans of a batch, in their order, into what is to be written. */
export function conversionWrites(
  accepted: readonly AcceptedPlan[],
  organisation: Organisation,
  at: Date,
): ConversionWrites {
  const plans = accepted.map(({ plan }) => plan);
  const moves = plans.flatMap((plan) => plan.moves.map((move) => ({ move, leadId: plan.leadId })));
  return {
    records: { ...recordRows(accepted, organisation, at), ...lookupRows(plans), ...tagRows(accepted, at) },
    attachments: moves.flatMap(({ move }) => (move.kind === 'attachment' ? [{ id: move.id, recordId: move.to }] : [])),
    owners: moves.flatMap(({ move }) => (move.kind === 'owner' ? [{ id: move.id, ownerId: move.to }] : [])),
    campaignMembers: moves.flatMap(({ move, leadId }) =>
      move.kind === 'campaign_member' ? [{ campaignId: move.campaignId, leadId, memberId: move.to }] : [],
    ),
    ...roleRows(plans),
    mails: plans.flatMap((plan) =>
      plan.mails.map((mail, index) => ({
        ...mail,
        id: `new:mail:${plan.leadId}:${index}`,
        conversionId: conversionRef(plan),
      })),
    ),
    conversions: accepted.map(({ plan, lead, userId, request }) => ({
      id: conversionRef(plan),
      historyId: `new:history:${plan.leadId}`,
      plan,
      userId,
      image: imageOf(plan, lead),
      request,
    })),
  };
}

function isChanged(record: PlannedRecord): boolean {
  return Object.keys(record.values).length > 0 || Object.keys(record.lookups).length > 0;
}

/** One row a record: what a later plan changes of a record that an earlier one makes goes into the same row. */
function recordRows(
  accepted: readonly AcceptedPlan[],
  organisation: Organisation,
  at: Date,
): Pick<RecordWrites, 'inserted' | 'updated' | 'uniqueValues' | 'freedValues'> {
  const inserted = new Map<Ref, RecordWrite>();
  const updated = new Map<Ref, RecordWrite>();
  for (const { plan, userId } of accepted) {
    for (const planned of recordsOf(plan)) {
      if (planned.kind === 'linked' && !isChanged(planned)) continue;
      const { id, module, name, values, ownerId } = recordAfter(planned, organisation, at);
      const row = { id, module, name, fields: values, ownerId, ...recordKeys(module, name, values), userId, at };
      (planned.kind === 'created' || inserted.has(id) ? inserted : updated).set(id, row);
    }
  }
  return {
    inserted: [...inserted.values()],
    updated: [...updated.values()],
    uniqueValues: accepted.flatMap(({ plan }) => plan.uniqueValues),
    freedValues: [],
  };
}

function lookupRows(plans: readonly ConversionPlan[]): Pick<RecordWrites, 'lookups' | 'emptiedLookups'> {
  const filled = new Map<string, RecordWrites['lookups'][number]>();
  const emptied: RecordWrites['emptiedLookups'][number][] = [];
  const fill = (recordId: Ref, field: string, targetId: Ref): void => {
    filled.set(`${recordId} ${field}`, { recordId, field, targetId });
  };
  for (const plan of plans) {
    for (const record of recordsOf(plan)) {
      for (const [field, ref] of Object.entries(record.lookups)) fill(record.ref, field, ref);
    }
    for (const move of plan.moves) {
      if (move.kind !== 'lookup') continue;
      if (move.to === null) emptied.push({ recordId: move.id, field: move.field });
      else fill(move.id, move.field, move.to);
    }
  }
  return { lookups: [...filled.values()], emptiedLookups: emptied };
}

function tagRows(
  accepted: readonly AcceptedPlan[],
  at: Date,
): Pick<RecordWrites, 'tags' | 'recordTags' | 'removedTags'> {
  const planned = accepted.flatMap(({ plan: { tags }, userId }) => tags.map((one) => ({ ...one, userId })));
  const fresh = new Map(planned.filter(({ tag }) => isNewRef(tag)).map((one) => [one.tag, one]));
  return {
    tags: [...fresh.values()].map(({ tag, module, name, userId }) => ({ id: tag, module, name, userId, at })),
    recordTags: planned.map(({ record, tag }) => ({ recordId: record, tagId: tag })),
    removedTags: [],
  };
}

function roleRows(plans: readonly ConversionPlan[]): Pick<ConversionWrites, 'roles' | 'dealContacts'> {
  const planned = plans.flatMap(({ role }) => (role === null ? [] : [role]));
  const fresh = new Map(
    planned.flatMap(({ role }) =>
      role !== null && role.name !== null && isNewRef(role.ref) ? [[role.ref, role.name] as const] : [],
    ),
  );
  return {
    roles: [...fresh].map(([id, name]) => ({ id, name })),
    dealContacts: planned.map(({ deal, contact, role }) => ({
      dealId: deal,
      contactId: contact,
      roleId: role?.ref ?? null,
    })),
  };
}
