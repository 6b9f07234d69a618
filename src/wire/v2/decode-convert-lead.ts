import type { ConvertLead } from '../../domain/convert-lead.ts';
import { TARGET_MODULES, type TargetModule } from '../../domain/target-module.ts';
import { isId, type Id } from '../../domain/id.ts';
import { Refused } from '../../domain/refusal.ts';
import { decodeData, isJsonObject, type JsonObject } from './decode-body.ts';
import { idText } from './id-text.ts';

const KEYS = new Set([
  'overwrite',
  'notify_lead_owner',
  'notify_new_entity_owner',
  'Accounts',
  'Contacts',
  'assign_to',
  'Deals',
  'carry_over_tags',
]);

/**
 * The request `POST /crm/v2/Leads/{id}/actions/convert` (contract v2 §1.1-1.2). `data` holds exactly one element; `{"data":[{}]}` is
 * the smallest body, and the Python SDK of 2018 writes it `null`. `Accounts`, `Contacts` and `assign_to` are bare ids.
 *
 * @throws Refused `unreadable`, `mandatory_missing`, `invalid_value` or `limit_exceeded`; `not_found` for a lead id that is no id
 */
export function decodeConvertLead(leadId: string, body: string): ConvertLead {
  const [input = {}] = body.trim() === 'null' ? [] : decodeData(body, 1);
  return decodeConvertInput(leadId, input);
}

/** The element of `data`. @throws Refused as `decodeConvertLead` */
export function decodeConvertInput(leadId: string, input: JsonObject): ConvertLead {
  if (!isId(leadId)) throw new Refused({ code: 'not_found', path: [] });
  return {
    face: 'v2',
    leadId,
    accountId: decodeId(input, 'Accounts'),
    contactId: decodeId(input, 'Contacts'),
    dealId: null,
    overwrite: decodeBoolean(input, 'overwrite'),
    assignTo: decodeId(input, 'assign_to'),
    notifyLeadOwner: decodeBoolean(input, 'notify_lead_owner'),
    notifyNewEntityOwner: decodeBoolean(input, 'notify_new_entity_owner'),
    deal: decodeDeal(input['Deals']),
    // v2 and v2.1 have no key for the role; inside Deals it is a key that the module does not have (contract v2 §1.2)
    contactRole: null,
    carryOverTags: decodeTags(input['carry_over_tags']),
    reassignedModules: [],
    moveAttachmentsTo: null,
    policy: {},
    ignoredKeys: Object.keys(input).filter((key) => !KEYS.has(key)),
  };
}

export function decodeBoolean(input: JsonObject, key: string): boolean {
  const value = input[key] ?? false;
  if (typeof value !== 'boolean') throw new Refused({ code: 'invalid_value', path: [key], expected: 'boolean' });
  return value;
}

function decodeId(input: JsonObject, key: string): Id | null {
  const value = input[key];
  if (value === undefined || value === null) return null;
  const text = idText(value);
  if (text === null || !isId(text)) throw new Refused({ code: 'invalid_value', path: [key], expected: 'id' });
  return text;
}

function decodeDeal(value: unknown): JsonObject | null {
  if (value === undefined || value === null) return null;
  if (!isJsonObject(value)) throw new Refused({ code: 'invalid_value', path: ['Deals'], expected: 'object' });
  return value;
}

function decodeTags(value: unknown): Record<TargetModule, readonly string[]> {
  const tags: Record<TargetModule, readonly string[]> = { Contacts: [], Accounts: [], Deals: [] };
  if (value === undefined || value === null) return tags;
  if (!isJsonObject(value)) throw new Refused({ code: 'invalid_value', path: ['carry_over_tags'], expected: 'object' });
  for (const module of TARGET_MODULES) {
    const names = value[module] ?? [];
    const path = ['carry_over_tags', module];
    if (!Array.isArray(names)) throw new Refused({ code: 'invalid_value', path, expected: 'array' });
    tags[module] = names.map((name: unknown) => {
      if (typeof name !== 'string') throw new Refused({ code: 'invalid_value', path, expected: 'text' });
      return name;
    });
  }
  return tags;
}
