import type { Organisation, User } from '../../src/domain/caller.ts';
import type { ConversionFacts } from '../../src/domain/conversion-facts.ts';
import type { ConvertLead } from '../../src/domain/convert-lead.ts';
import type { CrmRecord, FieldValues } from '../../src/domain/crm-record.ts';
import { companyKey, emailKey } from '../../src/domain/match-keys.ts';
import type { FieldDefinition } from '../../src/domain/field-definition.ts';
import { organisationModules } from '../../src/domain/module-definitions.ts';
import type { ModuleName } from '../../src/domain/module-name.ts';
import { parsePolicy } from '../../src/domain/parse-policy.ts';
import { recordName } from '../../src/domain/record-name.ts';

export const AT = new Date('2026-03-01T12:00:00Z');
export const LEAD = '101';
export const ACCOUNT = '201';
export const CONTACT = '301';
export const OWNER = '901';
export const COLLEAGUE = '902';
export const LEAVER = '903';

const USERS: readonly User[] = [
  { id: OWNER, email: 'owner@example.com', name: 'Olga Owner', active: true },
  { id: COLLEAGUE, email: 'colleague@example.com', name: 'Carl Colleague', active: true },
  { id: LEAVER, email: 'leaver@example.com', name: 'Lea Leaver', active: false },
];

export function organisation(
  settings: Parameters<typeof parsePolicy>[0] = {},
  custom: Partial<Record<ModuleName, readonly FieldDefinition[]>> = {},
): Organisation {
  const policy = parsePolicy(settings);
  return {
    id: '1',
    name: 'Test',
    timeZone: 'UTC',
    modules: organisationModules(custom, policy.pipelines),
    policy,
    clock: null,
    hasReceivers: false,
    life: null,
  };
}

export function record(module: ModuleName, id: string, values: FieldValues, more: Partial<CrmRecord> = {}): CrmRecord {
  const name = recordName(organisation().modules[module], values);
  const audit = { createdBy: OWNER, createdAt: new Date('2026-02-01T00:00:00Z'), modifiedBy: OWNER, modifiedAt: AT };
  return { id, module, name, ownerId: OWNER, ...audit, values, lookups: {}, tags: [], conversion: null, ...more };
}

export function command(more: Partial<ConvertLead> = {}): ConvertLead {
  return {
    face: 'v2',
    leadId: LEAD,
    accountId: null,
    contactId: null,
    dealId: null,
    overwrite: false,
    assignTo: null,
    notifyLeadOwner: false,
    notifyNewEntityOwner: false,
    deal: null,
    contactRole: null,
    carryOverTags: { Contacts: [], Accounts: [], Deals: [] },
    reassignedModules: [],
    moveAttachmentsTo: null,
    policy: {},
    ignoredKeys: [],
    ...more,
  };
}

/** Facts about these records: leads among them can be converted, accounts and contacts can be named and matched. */
export function facts(records: readonly CrmRecord[], related: ConversionFacts['leads'] = new Map()): ConversionFacts {
  const accounts = records.filter(({ module }) => module === 'Accounts');
  const contacts = records.filter(({ module }) => module === 'Contacts');
  return {
    leads: new Map(
      records
        .filter(({ module }) => module === 'Leads')
        .map((lead) => [lead.id, { record: lead, related: related.get(lead.id)?.related ?? [] }]),
    ),
    records: new Map(records.map((one) => [one.id, one])),
    users: new Map(
      USERS.flatMap((user) => [
        [user.id, user],
        [user.email, user],
      ]),
    ),
    accountsByName: new Map(accounts.map((account) => [companyKey(account.name) ?? '', account])),
    dealContacts: new Set(),
    members: new Set(),
    contactsByEmail: new Map(contacts.map((contact) => [emailKey(String(contact.values['Email'])) ?? '', contact])),
    uniqueHolders: new Map(),
    tags: new Map(),
    contactRoles: new Map([['purchasing', '801']]),
  };
}

export const DEAL = { Deal_Name: 'Big one', Closing_Date: '2026-12-31', Stage: 'Qualification' };
