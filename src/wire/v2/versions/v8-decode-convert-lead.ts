import type { ConvertLead } from '../../../domain/convert-lead.ts';
import { TARGET_MODULES, type TargetModule } from '../../../domain/target-module.ts';
import { isId } from '../../../domain/id.ts';
import { Refused } from '../../../domain/refusal.ts';
import { decodeData, isJsonObject, type JsonObject } from '../decode-body.ts';
import { decodeBoolean, decodeConvertInput } from '../decode-convert-lead.ts';
import { idText } from '../id-text.ts';

/** Link an account of the same name and a contact with the same e-mail. */
const ADD_TO_EXISTING = { accountMatch: 'reuse', contactMatch: 'reuse' } as const;

const OWN_KEYS = new Set(['move_attachments_to', 'add_to_existing_record']);

/**
 * The request in v8 (contract v2 §1.2): `Accounts`, `Contacts` and `assign_to` are objects with an id, the role of the contact stands in
 * `Deals`, and there are two more keys.
 *
 * @throws Refused as in v2
 */
export function decodeConvertLeadV8(leadId: string, body: string): ConvertLead {
  const [input = {}] = decodeData(body, 1);
  const { Contact_Role: role, ...deal } = isJsonObject(input['Deals']) ? input['Deals'] : {};
  const command = decodeConvertInput(leadId, {
    ...input,
    Accounts: idIn(input, 'Accounts'),
    Contacts: idIn(input, 'Contacts'),
    assign_to: idIn(input, 'assign_to'),
    ...(isJsonObject(input['Deals']) ? { Deals: deal } : {}),
  });
  return {
    ...command,
    face: 'v8',
    contactRole: decodeRole(role),
    moveAttachmentsTo: decodeModule(input['move_attachments_to']),
    policy: decodeBoolean(input, 'add_to_existing_record') ? ADD_TO_EXISTING : {},
    ignoredKeys: command.ignoredKeys.filter((key) => !OWN_KEYS.has(key)),
  };
}

function idIn(input: JsonObject, key: string): unknown {
  const value = input[key] ?? null;
  if (value === null) return null;
  if (!isJsonObject(value)) throw new Refused({ code: 'invalid_value', path: [key], expected: 'object' });
  if (value['id'] === undefined || value['id'] === null) {
    throw new Refused({ code: 'mandatory_missing', path: [key, 'id'] });
  }
  return value['id'];
}

/** A role is an id, bare or in an object. */
function decodeRole(value: unknown): ConvertLead['contactRole'] {
  if (value === undefined || value === null) return null;
  const id = idText(isJsonObject(value) ? value['id'] : value);
  if (id === null || !isId(id)) {
    throw new Refused({ code: 'invalid_value', path: ['Deals', 'Contact_Role'], expected: 'id' });
  }
  return { id };
}

/** One of the three modules, by its name. */
function decodeModule(value: unknown): TargetModule | null {
  if (value === undefined || value === null) return null;
  const name = isJsonObject(value) ? value['api_name'] : undefined;
  const module = TARGET_MODULES.find((one) => one === name);
  if (module === undefined) throw new Refused({ code: 'invalid_value', path: ['move_attachments_to', 'api_name'] });
  return module;
}
