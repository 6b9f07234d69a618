import type { ConvertLead } from '../../domain/convert-lead.ts';
import { isId, type Id } from '../../domain/id.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import { Refused } from '../../domain/refusal.ts';
import { decodeBoolean } from './decode-field-text.ts';
import { decodeFields } from './decode-fields.ts';
import { mandatory, type Parameters } from './decode-parameters.ts';
import { decodeFormat } from './decode-format.ts';
import { columnOfDealLabel } from './field-labels.ts';
import { parseXmlData, type XmlEntry, type XmlRow } from './parse-xml-data.ts';

const OPTIONS = new Set(['createpotential', 'assignto', 'notifyleadowner', 'notifynewentityowner']);
const ASSOCIATION = new Set(['accountid', 'contactid', 'overwrite']);
const CONTACT_ROLE = 'contact role';

/** What reading the deal's fields takes. */
interface OrganisationFacts {
  readonly modules: { readonly Deals: ModuleDefinition };
  readonly timeZone: string;
}

/**
 * The request `/crm/private/{xml|json}/Leads/convertLead` (contract v1 §4). Row 1 has the options, row 2 the deal's fields and the
 * existing records to link; without createPotential row 2 only links.
 *
 * @throws Refused `mandatory_missing` on `?leadId` or `?xmlData`, `invalid_value` on a parameter, `unreadable`, `not_found`
 */
export function decodeConvertLead(parameters: Parameters, organisation: OrganisationFacts): ConvertLead {
  decodeFormat(parameters);
  const leadId = decodeLeadId(parameters);
  const { rows } = parseXmlData(mandatory(parameters, 'xmlData'));
  const optionRow = rowNumber(rows, 1);
  const fieldRow = rowNumber(rows, 2);
  const options = byName(optionRow, (name) => OPTIONS.has(name));
  const linked = byName([...optionRow, ...fieldRow], (name) => ASSOCIATION.has(name));
  const wantsDeal = flag(options, 'createpotential');
  const { deal, ignored } = decodeDeal(fieldRow, organisation);
  const role = byName(fieldRow, (name) => name === CONTACT_ROLE).get(CONTACT_ROLE);
  return {
    face: 'v1',
    leadId,
    accountId: decodeLinked(linked, 'accountid', 'Accounts'),
    contactId: decodeLinked(linked, 'contactid', 'Contacts'),
    dealId: null,
    overwrite: flag(linked, 'overwrite'),
    assignTo: options.get('assignto') ?? null,
    notifyLeadOwner: flag(options, 'notifyleadowner'),
    notifyNewEntityOwner: flag(options, 'notifynewentityowner'),
    deal: wantsDeal ? deal : null,
    contactRole: role === undefined ? null : { name: role },
    carryOverTags: { Contacts: [], Accounts: [], Deals: [] },
    reassignedModules: [],
    moveAttachmentsTo: null,
    policy: {},
    ignoredKeys: [
      ...optionRow.map(({ label }) => label).filter((label) => !isConvertOption(label)),
      ...(wantsDeal ? ignored : fieldRow.map(({ label }) => label).filter((label) => !isAssociation(label))),
    ],
  };
}

/** `leadId`, or `id` as the comparison page writes it (contract v1 §4.1). */
function decodeLeadId(parameters: Parameters): Id {
  const leadId = (parameters.get('leadid') ?? parameters.get('id'))?.trim();
  if (leadId === undefined || leadId === '') throw new Refused({ code: 'mandatory_missing', path: ['?leadId'] });
  if (!isId(leadId)) throw new Refused({ code: 'invalid_value', path: ['?leadId'] });
  return leadId;
}

/** Rows are told apart by `no`, by their place when it is missing. */
export function rowNumber(rows: readonly XmlRow[], number: number): readonly XmlEntry[] {
  const row =
    rows.find(({ no }) => no?.trim() === String(number)) ?? rows.find(({ no }, at) => no === null && at === number - 1);
  return row?.entries ?? [];
}

/** Non-empty values of the wanted names, in lower case; the first of a name stays. */
function byName(entries: readonly XmlEntry[], wanted: (name: string) => boolean): Map<string, string> {
  const values = new Map<string, string>();
  for (const { label, text } of entries) {
    const name = label.trim().toLowerCase();
    const value = text.trim();
    if (value !== '' && wanted(name) && !values.has(name)) values.set(name, value);
  }
  return values;
}

function flag(values: ReadonlyMap<string, string>, name: string): boolean {
  return decodeBoolean(values.get(name) ?? '') ?? false;
}

function decodeLinked(values: ReadonlyMap<string, string>, name: string, module: 'Accounts' | 'Contacts'): Id | null {
  const id = values.get(name);
  if (id === undefined) return null;
  if (!isId(id)) throw new Refused({ code: 'not_found', path: [module] });
  return id;
}

function decodeDeal(
  entries: readonly XmlEntry[],
  { modules, timeZone }: OrganisationFacts,
): { deal: Record<string, unknown>; ignored: string[] } {
  const rest = entries.filter(({ label }) => !isAssociation(label) && !isContactRole(label));
  // a lead of this organisation may be converted while nobody knows what a name means: ids only
  const byId = rest.filter(({ label }) => !namesReference(modules.Deals, label));
  const { input, ignored } = decodeFields(modules.Deals, byId, { timeZone, newFormat: 1 }, columnOfDealLabel);
  const names = rest.filter((entry) => !byId.includes(entry)).map(({ label }) => label);
  const filled = Object.entries(input).filter(([, value]) => value !== null);
  return { deal: Object.fromEntries(filled), ignored: [...ignored, ...names] };
}

function namesReference(deals: ModuleDefinition, label: string): boolean {
  const column = columnOfDealLabel(deals, label.trim());
  return column?.shows === 'value' && (column.field.type === 'lookup' || column.field.type === 'ownerlookup');
}

export function isConvertOption(label: string): boolean {
  return OPTIONS.has(label.trim().toLowerCase()) || isAssociation(label);
}

export function isContactRole(label: string): boolean {
  return label.trim().toLowerCase() === CONTACT_ROLE;
}

export function isAssociation(label: string): boolean {
  return ASSOCIATION.has(label.trim().toLowerCase());
}
