import type { Organisation } from './caller.ts';
import type { ConversionFacts } from './conversion-facts.ts';
import { dealContactKey, memberKey, tagKey, uniqueKey } from './conversion-facts.ts';
import { conversionRef, type ConversionPlan, type PlannedRecord } from './conversion-plan.ts';
import type { ConvertLead } from './convert-lead.ts';
import type { CrmRecord, RecordReference } from './crm-record.ts';
import { companyKey, emailKey } from './match-keys.ts';
import { planConversion, type PlanOutcome } from './plan-conversion.ts';
import { roleKey } from './plan-role.ts';
import { recordName } from './record-name.ts';

/**
 * Plans several conversions as if one came after the other: two leads of one company see each other's account, and a lead named
 * twice is converted once. A refusal leaves its neighbours alone. `facts` is used up.
 *
 * @returns one outcome a command, in their order
 */
export function planBatch(
  commands: readonly ConvertLead[],
  facts: ConversionFacts,
  organisation: Organisation,
  at: Date,
): PlanOutcome[] {
  return commands.map((command) => {
    const outcome = planConversion(command, facts, organisation, at);
    if (outcome.ok) takeEffect(outcome.plan, facts, organisation, at);
    return outcome;
  });
}

function takeEffect(plan: ConversionPlan, facts: ConversionFacts, organisation: Organisation, at: Date): void {
  const lead = facts.leads.get(plan.leadId);
  if (lead !== undefined) {
    const conversion = {
      id: conversionRef(plan),
      at,
      contactId: plan.contact.ref,
      accountId: plan.account?.ref ?? null,
      dealId: plan.deal?.ref ?? null,
    };
    facts.leads.set(plan.leadId, { record: { ...lead.record, conversion }, related: [] });
  }
  for (const planned of [plan.account, plan.contact, plan.deal]) {
    if (planned === null) continue;
    const record = withTags(recordAfter(planned, organisation, at), plan);
    facts.records.set(record.id, record);
    if (record.module === 'Accounts') keepOldest(facts.accountsByName, companyKey(record.name), record);
    else if (record.module === 'Contacts')
      keepOldest(facts.contactsByEmail, emailKey(String(record.values['Email'] ?? '')), record);
  }
  for (const value of plan.uniqueValues) {
    facts.uniqueHolders.set(uniqueKey(value.module, value.field, value.value), value.record);
  }
  for (const tag of plan.tags) facts.tags.set(tagKey(tag.module, tag.name), tag.tag);
  if (plan.role !== null) facts.dealContacts.add(dealContactKey(plan.role.deal, plan.role.contact));
  for (const move of plan.moves) {
    if (move.kind === 'campaign_member') facts.members.add(memberKey(move.campaignId, move.to));
  }
  const role = plan.role?.role ?? null;
  if (role !== null && role.name !== null) facts.contactRoles.set(roleKey({ name: role.name }), role.ref);
}

function withTags(record: CrmRecord, { tags }: ConversionPlan): CrmRecord {
  const put = tags.filter((one) => one.record === record.id);
  return { ...record, tags: [...record.tags, ...put.map(({ tag: id, name }) => ({ id, name }))] };
}

/** A match that is there already is older; but the same record changed must be seen as it is now. */
function keepOldest(index: Map<string, CrmRecord>, key: string | null, record: CrmRecord): void {
  if (key === null) return;
  const known = index.get(key);
  if (known === undefined || known.id === record.id) index.set(key, record);
}

/** The record as it will be once the plan is applied. */
export function recordAfter(planned: PlannedRecord, organisation: Organisation, at: Date): CrmRecord {
  const lookups: Record<string, RecordReference> = {};
  for (const [field, ref] of Object.entries(planned.lookups)) {
    lookups[field] = { id: ref, module: field === 'Contact_Name' ? 'Contacts' : 'Accounts', name: '' };
  }
  if (planned.kind === 'linked') {
    const { before } = planned;
    const values = { ...before.values, ...planned.values };
    const name = recordName(organisation.modules[planned.module], values);
    return { ...before, name, values, lookups: { ...before.lookups, ...lookups } };
  }
  const { ownerId, values } = planned;
  return {
    id: planned.ref,
    module: planned.module,
    name: recordName(organisation.modules[planned.module], values),
    ownerId,
    createdBy: ownerId,
    createdAt: at,
    modifiedBy: ownerId,
    modifiedAt: at,
    values,
    lookups,
    tags: [],
    conversion: null,
  };
}
