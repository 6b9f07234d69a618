import type { TargetModule } from './target-module.ts';

/** Which lead field fills which fields of the records made from it. */
export interface FieldMapping {
  readonly lead: string;
  readonly Accounts?: string;
  readonly Contacts?: string;
  readonly Deals?: string;
  /** What a picklist value of the lead becomes there, or each of several; others stay as they are. */
  readonly values?: Readonly<Partial<Record<TargetModule, Readonly<Record<string, string>>>>>;
}

/** The mapping of an organisation: its own rules, each in the place of the standard one for the same lead field. */
export function mappingWith(own: readonly FieldMapping[]): readonly FieldMapping[] {
  if (own.length === 0) return STANDARD_MAPPING;
  const replaced = new Set(own.map(({ lead }) => lead));
  return [...STANDARD_MAPPING.filter(({ lead }) => !replaced.has(lead)), ...own];
}

const knownByLead = new WeakMap<readonly FieldMapping[], ReadonlyMap<string, FieldMapping>>();

/** The same by the lead's field. */
export function mappingByLead(own: readonly FieldMapping[]): ReadonlyMap<string, FieldMapping> {
  const mapping = mappingWith(own);
  const found = knownByLead.get(mapping);
  if (found !== undefined) return found;
  const byLead = new Map(mapping.map((rule) => [rule.lead, rule]));
  knownByLead.set(mapping, byLead);
  return byLead;
}

/**
 * The standard mapping (contract v2 §2.3). Company also becomes the contact's account, and the owner is settled apart.
 * Secondary_Email, Twitter and Description have no row there; they go to the contact's fields of the same name. Lead_Status goes nowhere.
 */
export const STANDARD_MAPPING: readonly FieldMapping[] = [
  { lead: 'Company', Accounts: 'Account_Name' },
  { lead: 'Salutation', Contacts: 'Salutation' },
  { lead: 'First_Name', Contacts: 'First_Name' },
  { lead: 'Last_Name', Contacts: 'Last_Name' },
  { lead: 'Designation', Contacts: 'Title' },
  { lead: 'Lead_Source', Contacts: 'Lead_Source', Deals: 'Lead_Source' },
  { lead: 'Industry', Accounts: 'Industry' },
  { lead: 'Annual_Revenue', Accounts: 'Annual_Revenue' },
  { lead: 'Phone', Accounts: 'Phone', Contacts: 'Phone' },
  { lead: 'Mobile', Contacts: 'Mobile' },
  { lead: 'Fax', Accounts: 'Fax', Contacts: 'Fax' },
  { lead: 'Email', Contacts: 'Email' },
  { lead: 'Secondary_Email', Contacts: 'Secondary_Email' },
  { lead: 'Skype_ID', Contacts: 'Skype_ID' },
  { lead: 'Twitter', Contacts: 'Twitter' },
  { lead: 'Website', Accounts: 'Website' },
  { lead: 'Rating', Accounts: 'Rating' },
  { lead: 'No_of_Employees', Accounts: 'Employees' },
  { lead: 'Email_Opt_Out', Contacts: 'Email_Opt_Out' },
  { lead: 'Street', Accounts: 'Billing_Street', Contacts: 'Mailing_Street' },
  { lead: 'City', Accounts: 'Billing_City', Contacts: 'Mailing_City' },
  { lead: 'State', Accounts: 'Billing_State', Contacts: 'Mailing_State' },
  { lead: 'Zip_Code', Accounts: 'Billing_Code', Contacts: 'Mailing_Zip' },
  { lead: 'Country', Accounts: 'Billing_Country', Contacts: 'Mailing_Country' },
  { lead: 'Description', Contacts: 'Description' },
];
