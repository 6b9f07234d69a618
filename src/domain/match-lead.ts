import type { Organisation } from './caller.ts';
import type { CrmRecord, FieldValues } from './crm-record.ts';
import { companyKey, emailKey, personKey } from './match-keys.ts';
import { recordKeys } from './record-keys.ts';
import { uniqueValueKey } from './plan-unique-values.ts';
import { uniqueCandidates, valuesForMatching, type UniqueCandidate } from './unique-candidates.ts';

/** Modules of the records that a lead may be found in. */
export const MATCHED_MODULES = ['Contacts', 'Accounts'] as const;
export type MatchedModule = (typeof MATCHED_MODULES)[number];

/** From the strongest to the weakest. */
const KINDS = ['unique', 'email', 'company', 'name'] as const;

/** Why a record is taken for what the lead would become. */
export interface MatchReason {
  readonly kind: (typeof KINDS)[number];
  /** API name of the record's field. */
  readonly field: string;
  /** What the lead has that is the same. */
  readonly leadValue: string;
}

export interface LeadMatch {
  readonly record: CrmRecord;
  /** At least one, the strongest first. */
  readonly reasons: readonly MatchReason[];
}

export interface LeadMatches {
  /** The strongest first, then the oldest. */
  readonly matches: Readonly<Record<MatchedModule, readonly LeadMatch[]>>;
  /** Where the match is that counts most; `null`: there is none. */
  readonly preferred: MatchedModule | null;
}

/** What a lead is looked for by; `null` is nothing to look for. */
export interface LeadKeys {
  readonly company: string | null;
  readonly email: string | null;
  readonly person: string | null;
  readonly unique: readonly UniqueCandidate[];
}

export function leadKeys(organisation: Organisation, { name, values }: CrmRecord): LeadKeys {
  return {
    company: keyOf(companyKey, values['Company']),
    email: keyOf(emailKey, values['Email']),
    person: personKey(name),
    unique: MATCHED_MODULES.flatMap((module) => uniqueCandidates(organisation, module, values, {})),
  };
}

function keyOf(key: (text: string) => string | null, value: unknown): string | null {
  return typeof value === 'string' ? key(value) : null;
}

/**
 * The accounts and contacts that a lead is likely to be in already, with the reasons (contract v2 §1.4 Duplicates, §2.1).
 *
 * @param candidates others than matches are left out
 */
export function matchLead(organisation: Organisation, lead: CrmRecord, candidates: readonly CrmRecord[]): LeadMatches {
  const keys = leadKeys(organisation, lead);
  const of = (module: MatchedModule): LeadMatch[] =>
    candidates
      .filter((record) => record.module === module)
      .map((record) => ({ record, reasons: reasonsFor(organisation, module, record, lead, keys) }))
      .filter(({ reasons }) => reasons.length > 0)
      .toSorted(
        (one, other) => strength(one) - strength(other) || (BigInt(one.record.id) < BigInt(other.record.id) ? -1 : 1),
      );
  const matches = { Contacts: of('Contacts'), Accounts: of('Accounts') };
  return { matches, preferred: preferredModule(organisation, matches) };
}

function reasonsFor(
  organisation: Organisation,
  module: MatchedModule,
  record: CrmRecord,
  lead: CrmRecord,
  keys: LeadKeys,
): MatchReason[] {
  const { nameKey, emailKey: email } = recordKeys(module, record.name, record.values);
  const reasons = sameUniqueValues(organisation, record, valuesForMatching(organisation, module, lead.values));
  if (module === 'Accounts') {
    if (keys.company !== null && nameKey === keys.company) {
      reasons.push({ kind: 'company', field: 'Account_Name', leadValue: String(lead.values['Company']) });
    }
    return reasons;
  }
  if (keys.email !== null && email === keys.email) {
    reasons.push({ kind: 'email', field: 'Email', leadValue: String(lead.values['Email']) });
  }
  if (keys.person !== null && nameKey === keys.person) {
    reasons.push({ kind: 'name', field: 'Full_Name', leadValue: lead.name });
  }
  return reasons;
}

function sameUniqueValues(organisation: Organisation, record: CrmRecord, mapped: FieldValues): MatchReason[] {
  return organisation.modules[record.module].fields.flatMap(({ apiName: field, unique }) => {
    const key = unique === true ? uniqueValueKey(mapped[field]) : null;
    if (key === null || uniqueValueKey(record.values[field]) !== key) return [];
    return [{ kind: 'unique' as const, field, leadValue: String(mapped[field]) }];
  });
}

/** 0 is the strongest. */
function strength({ reasons: [first] }: LeadMatch): number {
  return first === undefined ? KINDS.length : KINDS.indexOf(first.kind);
}

/**
 * Without unique fields the strongest match decides. With them contacts come first, or accounts where only those have one
 * (contract v2 §1.4, order of preference).
 */
function preferredModule(organisation: Organisation, matches: LeadMatches['matches']): MatchedModule | null {
  const hasUnique = (module: MatchedModule): boolean =>
    organisation.modules[module].fields.some(({ unique }) => unique === true);
  const found = MATCHED_MODULES.filter((module) => matches[module].length > 0);
  const first = (module: MatchedModule): number => {
    const [strongest] = matches[module];
    if (MATCHED_MODULES.some(hasUnique)) return hasUnique(module) ? 0 : 1;
    return strongest === undefined ? KINDS.length : strength(strongest);
  };
  return found.toSorted((one, other) => first(one) - first(other))[0] ?? null;
}
