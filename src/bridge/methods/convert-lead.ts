import { checkFields } from '../../domain/check-fields.ts';
import { FACE_RULES } from '../../domain/face-rules.ts';
import { checkRoleName } from '../../domain/plan-role.ts';
import { isId, type Id } from '../../domain/id.ts';
import { decodeBoolean } from '../../wire/v1/decode-field-text.ts';
import {
  decodeConvertLead,
  isAssociation,
  isContactRole,
  isConvertOption,
  rowNumber,
} from '../../wire/v1/decode-convert-lead.ts';
import { mandatory } from '../../wire/v1/decode-parameters.ts';
import { columnOfDealLabel } from '../../wire/v1/field-labels.ts';
import { parseXmlData, type XmlEntry } from '../../wire/v1/parse-xml-data.ts';
import { translateFields } from '../translate-fields.ts';
import { reading, reference, writing, type JsonValue, type Reference, type Step } from '../v2-step.ts';
import type { MethodCall, TranslateMethod } from './method-call.ts';

/** What is true or false, and the key of API 2.0 that it is. */
const FLAGS = [
  ['notifyLeadOwner', 'notify_lead_owner'],
  ['notifyNewEntityOwner', 'notify_new_entity_owner'],
  ['OVERWRITE', 'overwrite'],
] as const;
const KEYS = new Map<string, string>(FLAGS.map(([name, key]) => [name.toLowerCase(), key]));
const LINKS: Readonly<Record<string, string>> = { accountid: 'Accounts', contactid: 'Contacts' };

/** Of the deal, all mandatory fields count (contract v1 §4.3). */
const RULES = {
  path: ['Deals'],
  purpose: 'insert',
  unknownPicklistValue: FACE_RULES.v1.unknownPicklistValue,
} as const;

/** convertLead (contract v1 §4, v2 §1). */
export const convertLead: TranslateMethod = (method) => {
  const { call, organisation, report } = method;
  const { parameters } = call;
  // refused here as by API 1.0 itself
  const command = decodeConvertLead(parameters, organisation);
  if (command.deal !== null) checkFields(organisation.modules.Deals, command.deal, RULES);
  const { rows } = parseXmlData(mandatory(parameters, 'xmlData'));
  const [options, fields] = [rowNumber(rows, 1), rowNumber(rows, 2)];

  report.converted(parameters.has('leadid') ? 'leadId' : 'id', command.leadId, 'convert: URL', 'id-in-path');
  for (const { no, entries } of rows) {
    if (entries === options || entries === fields) continue;
    for (const { label, text } of entries) report.dropped(`row ${no ?? '?'}: ${label}`, text.trim(), 'junk-field');
  }
  const body: Record<string, JsonValue> = {};
  reportOptions(method, options, 'row 1', body);
  reportOptions(
    method,
    fields.filter(({ label }) => isAssociation(label)),
    'row 2',
    body,
  );
  for (const [name, key] of FLAGS) {
    if (!(key in body)) report.defaulted(name, `convert: ${key}`, 'convert-option-absent', false);
  }
  const assignee = command.assignTo === null ? null : findUser(command.assignTo);
  if (assignee !== null) body['assign_to'] = assignee;

  const deal = fields.filter(({ label }) => !isAssociation(label) && !isContactRole(label));
  if (command.deal === null) {
    for (const { label, text } of fields.filter(({ label: name }) => !isAssociation(name))) {
      report.dropped(`row 2: ${label.trim()}`, text.trim(), 'convert-no-deal');
    }
  } else {
    const translated = translateFields(
      deal,
      {
        module: organisation.modules.Deals,
        format: { timeZone: organisation.timeZone, newFormat: 1 },
        place: 'row 2',
        target: 'convert: Deals',
        columnOf: columnOfDealLabel,
        findNamed: null,
      },
      report,
    );
    body['Deals'] = Object.fromEntries(Object.entries(translated).filter(([, value]) => value !== null));
  }
  const role =
    command.deal !== null && command.contactRole !== null && 'name' in command.contactRole
      ? command.contactRole.name
      : null;
  if (role !== null) {
    checkRoleName(role);
    report.converted('row 2: Contact Role', role, 'contact_role: Contact_Role', 'convert-role', role);
  }
  return stepsOf(command.leadId, body, assignee, role);
};

function stepsOf(
  leadId: Id,
  body: Readonly<Record<string, JsonValue>>,
  assignee: Reference | null,
  role: string | null,
): Step[] {
  const users = reading('user', 'finds the user whom the records are to be assigned to', ['users'], {
    query: { type: 'ActiveUsers', per_page: '200' },
  });
  const convert = writing('convert', 'converts the lead', 'POST', ['Leads', leadId, 'actions', 'convert'], {
    data: [body],
  });
  const found = assignee === null ? [] : [users];
  if (role === null) return [...found, convert];
  const made = (module: string): Reference => reference('convert', 'data', {}, module);
  const roles = reading('roles', 'finds the contact role', ['Contacts', 'roles']);
  const giveRole: Step = {
    ...writing(
      'contact_role',
      'gives the contact its role in the deal',
      'PUT',
      ['Deals', [made('Deals')], 'Contact_Roles', [made('Contacts')]],
      {
        data: [{ Contact_Role: role }],
      },
    ),
    when: reference('roles', 'contact_roles', { name: role }),
  };
  return [...found, roles, convert, giveRole];
}

/** A user by address or id. */
function findUser(named: string): Reference {
  return isId(named) ? reference('user', 'users', { id: named }) : reference('user', 'users', { email: named });
}

/** Reports options and associations, and puts those that are there into the body. The first of a name counts, empty ones do not. */
function reportOptions(
  { report }: MethodCall,
  entries: readonly XmlEntry[],
  place: string,
  body: Record<string, JsonValue>,
): void {
  const seen = new Set<string>();
  for (const { label, text } of entries) {
    const name = label.trim().toLowerCase();
    const where = `${place}: ${label.trim()}`;
    const value = text.trim();
    const key = KEYS.get(name);
    const link = LINKS[name];
    if (!isConvertOption(label)) report.dropped(where, value, 'junk-field');
    else if (value === '') report.defaulted(where, null, 'convert-option-absent');
    else if (seen.has(name) || (key !== undefined && key in body) || (link !== undefined && link in body))
      report.dropped(where, value, 'field-second');
    else if (key !== undefined) {
      const flag = decodeBoolean(value);
      body[key] = flag ?? false;
      report.converted(
        where,
        value,
        `convert: ${key}`,
        flag === null ? 'convert-option-odd' : 'convert-option',
        flag ?? false,
      );
    } else if (link !== undefined) {
      body[link] = value;
      report.mapped(where, value, `convert: ${link}`, 'convert-link');
    } else if (name === 'createpotential') {
      const wanted = decodeBoolean(value);
      report.converted(
        where,
        value,
        wanted === true ? 'convert: Deals' : null,
        wanted === null ? 'convert-option-odd' : 'convert-deal',
      );
    } else report.converted(where, value, 'convert: assign_to', 'convert-assign', findUser(value));
    seen.add(name);
  }
}
