import type { Organisation } from './caller.ts';
import type { ConversionFacts, RelatedRecord } from './conversion-facts.ts';
import type { ConvertLead } from './convert-lead.ts';
import type { CrmRecord } from './crm-record.ts';
import { factsNeeded } from './facts-needed.ts';
import type { Id } from './id.ts';
import { companyKey, emailKey } from './match-keys.ts';
import { MATCHED_MODULES, type LeadMatches } from './match-lead.ts';
import type { ModuleName } from './module-name.ts';

/** What a plan stood on: the value of each thing that it read, by its name. Absent things have no entry. */
export type ConversionBasis = ReadonlyMap<string, string>;

/** What a plan shows beside what the conversion would do. */
export interface PlanSurroundings {
  /** Records that the lead may be in already. */
  readonly matches: LeadMatches['matches'];
  /** Webhooks and channels that would be told. */
  readonly notified: readonly { readonly id: Id; readonly kind: 'watch' | 'webhook' }[];
}

/** The entry that holds the request itself; a plan with another one is the plan of another request. */
export const BASIS_REQUEST = 'request';

/** Switches that change nothing about what a conversion does. */
const WITHOUT_EFFECT = new Set([
  'v2ErrorStatus',
  'oauthLimits',
  'v1Replay',
  'webhookPrivateAddresses',
  'apiLimits',
  'idempotencyHours',
]);

const SUBJECTS = { lead: 'Leads', contact: 'Contacts', account: 'Accounts', deal: 'Deals' } as const;
const FIXED = ['id', 'owner', 'tags', 'converted'];
const RELATED_KINDS = ['note', 'activity', 'attachment', 'campaign_member'] as const;

/**
 * Everything that the conversion of one lead depends on, besides the moment it is made, and all else that its plan shows.
 *
 * @param facts as they were loaded for this command alone, and not yet used
 */
export function conversionBasis(
  command: ConvertLead,
  facts: ConversionFacts,
  organisation: Organisation,
  { matches, notified }: PlanSurroundings,
): ConversionBasis {
  const basis = new Map<string, string>([[BASIS_REQUEST, canonical(command)]]);
  const lead = facts.leads.get(command.leadId);
  if (lead !== undefined) {
    addRecord(basis, 'lead', lead.record);
    for (const kind of RELATED_KINDS) {
      const ids = lead.related.filter((one) => one.kind === kind).map(relatedKey);
      if (ids.length > 0) basis.set(`lead.${kind}`, canonical(ids.toSorted()));
    }
  }
  for (const [subject, record] of Object.entries(linkable(command, facts))) {
    if (record === undefined) continue;
    addRecord(basis, subject, record);
    // the rule "newest" asks for it
    if (lead !== undefined)
      basis.set(`${subject}.older than the lead`, String(lead.record.modifiedAt > record.modifiedAt));
  }
  for (const id of factsNeeded([command], organisation).referencedIds) {
    const target = facts.records.get(id);
    basis.set(`record.${id}`, canonical(target === undefined ? null : [target.module, target.conversion]));
  }
  for (const [name, user] of facts.users) basis.set(`user.${name}`, canonical(user));
  for (const [name, tag] of facts.tags) basis.set(`tag.${name}`, tag);
  for (const [name, role] of facts.contactRoles) basis.set(`role.${name}`, role);
  for (const [name, holder] of facts.uniqueHolders) basis.set(`unique.${name}`, holder);
  for (const name of facts.dealContacts) basis.set(`deal contact.${name}`, '1');
  for (const name of facts.members) basis.set(`campaign member.${name}`, '1');
  for (const [key, value] of Object.entries(organisation.policy)) {
    if (!WITHOUT_EFFECT.has(key)) basis.set(`settings.${key}`, canonical(value));
  }
  for (const module of Object.values(SUBJECTS)) basis.set(`fields.${module}`, canonical(organisation.modules[module]));
  const shown = MATCHED_MODULES.flatMap((module) => matches[module]);
  basis.set('matches', canonical(shown.map(({ record: { id, name }, reasons }) => ({ id, name, reasons }))));
  basis.set('notified', canonical(notified.map(({ id }) => id).toSorted()));
  return basis;
}

/** Every name that a basis of the organisation may have without being of this one: what is gone has to be called something. */
export function basisNames({ modules }: Organisation): string[] {
  const subjects = Object.entries(SUBJECTS) as [string, ModuleName][];
  const ofSubjects = subjects.flatMap(([subject, module]) => {
    const names = modules[module].fields.map(({ apiName }) => apiName);
    return [...names, ...FIXED].map((name) => `${subject}.${name}`);
  });
  return [...ofSubjects, ...RELATED_KINDS.map((kind) => `lead.${kind}`)];
}

/** The records that the conversion would link: the named ones, else those that match. */
function linkable(command: ConvertLead, facts: ConversionFacts): Record<string, CrmRecord | undefined> {
  const values = facts.leads.get(command.leadId)?.record.values ?? {};
  const named = (id: string | null): CrmRecord | undefined => (id === null ? undefined : facts.records.get(id));
  const company = companyKey(String(values['Company'] ?? ''));
  const email = emailKey(String(values['Email'] ?? ''));
  return {
    account: named(command.accountId) ?? (company === null ? undefined : facts.accountsByName.get(company)),
    contact: named(command.contactId) ?? (email === null ? undefined : facts.contactsByEmail.get(email)),
    deal: named(command.dealId),
  };
}

function addRecord(basis: Map<string, string>, subject: string, record: CrmRecord): void {
  basis.set(`${subject}.id`, record.id);
  basis.set(`${subject}.owner`, record.ownerId);
  basis.set(`${subject}.tags`, canonical(record.tags.map(({ name }) => name).toSorted()));
  if (record.conversion !== null) basis.set(`${subject}.converted`, canonical(record.conversion));
  for (const [field, value] of Object.entries(record.values)) basis.set(`${subject}.${field}`, canonical(value));
  for (const [field, { id }] of Object.entries(record.lookups)) basis.set(`${subject}.${field}`, id);
}

function relatedKey(related: RelatedRecord): string {
  switch (related.kind) {
    case 'campaign_member':
      return canonical([related.campaignId, related.status]);
    case 'activity':
      return canonical([related.id, related.whoId, related.ownerId]);
    case 'note':
    case 'attachment':
      return related.id;
  }
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}
