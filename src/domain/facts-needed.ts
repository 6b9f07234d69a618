import type { Organisation } from './caller.ts';
import type { LeadFacts } from './conversion-facts.ts';
import type { ConvertLead } from './convert-lead.ts';
import { policyFor } from './conversion-policy.ts';
import { isId, type Id } from './id.ts';
import { isStorable } from './is-storable.ts';
import { companyKey, emailKey } from './match-keys.ts';
import type { ModuleName } from './module-name.ts';
import { roleKey } from './plan-role.ts';
import { TARGET_MODULES, type TargetModule } from './target-module.ts';
import { uniqueCandidates, type UniqueCandidate } from './unique-candidates.ts';

/** What has to be loaded before a batch can be planned. Ids may be of records that do not exist. */
export interface FactsNeeded {
  readonly leadIds: readonly Id[];
  /** Named accounts, contacts and deals, which the conversion may change. */
  readonly namedIds: readonly Id[];
  /** Targets of the deals' look-ups. */
  readonly referencedIds: readonly Id[];
  readonly userIds: readonly Id[];
  /** Lower case. */
  readonly userEmails: readonly string[];
  readonly tags: readonly { readonly module: ModuleName; readonly name: string }[];
  /** Modules that get all tags of a lead. */
  readonly allTagsTo: readonly TargetModule[];
  /** As `roleKey` gives them. */
  readonly contactRoles: readonly string[];
}

export function factsNeeded(commands: readonly ConvertLead[], organisation: Organisation): FactsNeeded {
  const assignees = commands.flatMap(({ assignTo }) => (assignTo === null ? [] : [assignTo.toLowerCase()]));
  const lookupFields = organisation.modules.Deals.fields.filter((field) => field.type === 'lookup');
  const dealValues = commands.flatMap(({ deal }) =>
    lookupFields.flatMap((field) => referenceIds(deal?.[field.apiName])),
  );
  const dealOwners = commands.flatMap(({ deal }) => referenceIds(deal?.['Owner']));
  const carried = commands.flatMap(({ carryOverTags, deal }) => [
    ...TARGET_MODULES.flatMap((module) => {
      const wanted = carryOverTags[module];
      return wanted === 'all' ? [] : wanted.map((name) => ({ module, name }));
    }),
    ...tagNames(deal?.['Tag']).map((name) => ({ module: 'Deals' as const, name })),
  ]);
  return {
    leadIds: commands.map(({ leadId }) => leadId),
    namedIds: commands.flatMap(({ accountId, contactId, dealId }) =>
      [accountId, contactId, dealId].filter((id) => id !== null),
    ),
    referencedIds: dealValues,
    userIds: [...assignees.filter(isId), ...dealOwners],
    // a name that cannot be stored is nobody's, and on no record; the rules refuse it where it stands
    userEmails: assignees.filter((assignee) => !isId(assignee) && isStorable(assignee)),
    tags: carried.filter(({ name }) => isStorable(name)),
    allTagsTo: TARGET_MODULES.filter((module) => commands.some((one) => one.carryOverTags[module] === 'all')),
    contactRoles: commands
      .flatMap(({ contactRole }) => (contactRole === null ? [] : [roleKey(contactRole)]))
      .filter(isStorable),
  };
}

function referenceIds(value: unknown): Id[] {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && isId(text) ? [text] : [];
}

function tagNames(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((tag: unknown) =>
    typeof tag === 'object' && tag !== null && 'name' in tag && typeof tag.name === 'string' ? [tag.name.trim()] : [],
  );
}

/** What has to be looked for by content; known only once the leads are loaded. */
export interface MatchesNeeded {
  readonly companyKeys: readonly string[];
  readonly emailKeys: readonly string[];
  readonly uniqueValues: readonly UniqueCandidate[];
}

/** Empty where neither the policy nor a unique field asks for a look. */
export function matchesNeeded(
  commands: readonly ConvertLead[],
  leads: ReadonlyMap<Id, LeadFacts>,
  organisation: Organisation,
): MatchesNeeded {
  const companyKeys: string[] = [];
  const emailKeys: string[] = [];
  const uniqueValues: UniqueCandidate[] = [];
  for (const command of commands) {
    const values = leads.get(command.leadId)?.record.values;
    if (values === undefined) continue;
    const company = command.accountId === null ? textKey(companyKey, values['Company']) : null;
    const policy = policyFor(organisation.policy, command);
    if (policy.accountMatch !== 'create' && company !== null) companyKeys.push(company);
    const email = command.contactId === null ? textKey(emailKey, values['Email']) : null;
    if (policy.contactMatch !== 'create' && email !== null) emailKeys.push(email);
    uniqueValues.push(
      ...uniqueCandidates(organisation, 'Accounts', values, {}),
      ...uniqueCandidates(organisation, 'Contacts', values, {}),
      ...(command.deal === null ? [] : uniqueCandidates(organisation, 'Deals', values, command.deal)),
    );
  }
  return { companyKeys, emailKeys, uniqueValues };
}

function textKey(key: (text: string) => string | null, value: unknown): string | null {
  return typeof value === 'string' ? key(value) : null;
}
