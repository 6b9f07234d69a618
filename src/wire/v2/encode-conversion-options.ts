import type { Organisation } from '../../domain/caller.ts';
import type { CrmRecord } from '../../domain/crm-record.ts';
import type { LeadMatch, LeadMatches, MatchedModule } from '../../domain/match-lead.ts';
import { fieldId, layoutId, moduleId } from './metadata/metadata-ids.ts';

/** Of every record here: there is neither approval nor locking. */
const STATE = { $editable: true, Locked__s: false, $approval_state: 'approved' } as const;

/** The answer of `__conversion_options` (contract v2 §2.1): a module without a match is `null`. */
export function encodeConversionOptions(organisation: Organisation, { matches, preferred }: LeadMatches): object {
  const records = (module: MatchedModule, encode: (record: CrmRecord) => object): object[] | null =>
    matches[module].length === 0 ? null : matches[module].map(({ record }) => encode(record));
  return {
    __conversion_options: {
      module_preference: preferred === null ? null : { api_name: preferred, id: moduleId(organisation.id, preferred) },
      Contacts: records('Contacts', (record) => encodeContact(organisation, record)),
      preference_field_matched_value: {
        Contacts: matchedValues(organisation, 'Contacts', matches.Contacts),
        Accounts: matchedValues(organisation, 'Accounts', matches.Accounts),
      },
      Accounts: records('Accounts', encodeAccount),
      // every module has one layout here
      modules_with_multiple_layouts: null,
    },
  };
}

function encodeContact(organisation: Organisation, { id, name, values, lookups }: CrmRecord): object {
  const account = lookups['Account_Name'];
  return {
    Full_Name: name,
    Email: values['Email'] ?? null,
    Layout: { name: 'Standard', id: layoutId(organisation.id, 'Contacts') },
    Account_Name: account === undefined ? null : { name: account.name, id: account.id, Locked__s: false },
    ...STATE,
    id,
    Data_Processing_Basis: null,
  };
}

function encodeAccount({ id, name, values }: CrmRecord): object {
  return {
    Phone: values['Phone'] ?? null,
    Account_Type: values['Account_Type'] ?? null,
    Website: values['Website'] ?? null,
    Account_Name: name,
    ...STATE,
    id,
  };
}

/** The fields by which records of the module were found, each once. */
function matchedValues(
  organisation: Organisation,
  name: MatchedModule,
  matches: readonly LeadMatch[],
): object[] | null {
  const module = organisation.modules[name];
  const byField = new Map(matches.flatMap(({ reasons }) => reasons.map((reason) => [reason.field, reason.leadValue])));
  const values = module.fields.flatMap((field) => {
    const value = byField.get(field.apiName);
    if (value === undefined) return [];
    const { apiName, label, unique = false } = field;
    const described = { api_name: apiName, field_label: label, unique, id: fieldId(organisation.id, module, field) };
    return [{ field: described, matched_lead_value: value }];
  });
  return values.length === 0 ? null : values;
}
