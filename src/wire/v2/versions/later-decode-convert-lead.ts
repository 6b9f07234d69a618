import type { ConvertLead } from '../../../domain/convert-lead.ts';
import type { Face } from '../../../domain/face-rules.ts';
import { TARGET_MODULES, type TargetModule } from '../../../domain/target-module.ts';
import { isId } from '../../../domain/id.ts';
import { Refused } from '../../../domain/refusal.ts';
import { decodeData, isJsonObject, type JsonObject } from '../decode-body.ts';
import { decodeBoolean, decodeConvertInput } from '../decode-convert-lead.ts';
import { idText } from '../id-text.ts';

/** Link an account of the same name and a contact with the same e-mail. */
const ADD_TO_EXISTING = { accountMatch: 'reuse', contactMatch: 'reuse' } as const;

/** What a version from v3 on takes (contract v2 §1.2 and §1.8); the rest is the same for all of them. */
export interface LaterRequest {
  readonly face: LaterFace;
  /** `move_attachments_to` */
  readonly movesAttachments: boolean;
  /** `add_to_existing_record` */
  readonly addsToExisting: boolean;
  /** Where the id of the contact's role stands. */
  readonly roleIn: 'nowhere' | 'request' | 'deal';
}

export type LaterFace = Extract<Face, 'v3' | 'v4' | 'v5' | 'v6' | 'v7' | 'v8'>;

/**
 * The request from v3 on: `Accounts`, `Contacts` and `assign_to` are objects with an id. Keys that the version does not have are passed
 * over and reported, as any other.
 *
 * @returns a decoder, which throws Refused as that of v2 does
 */
export function laterConvertDecoder(version: LaterRequest): (leadId: string, body: string) => ConvertLead {
  const own = new Set([
    ...(version.movesAttachments ? ['move_attachments_to'] : []),
    ...(version.addsToExisting ? ['add_to_existing_record'] : []),
    ...(version.roleIn === 'request' ? ['Contact_Role'] : []),
  ]);
  return (leadId, body) => {
    const [input = {}] = decodeData(body, 1);
    const given = isJsonObject(input['Deals']) ? input['Deals'] : null;
    const { Contact_Role: roleOfDeal, ...deal } = given ?? {};
    const command = decodeConvertInput(leadId, {
      ...input,
      Accounts: idIn(input, 'Accounts'),
      Contacts: idIn(input, 'Contacts'),
      assign_to: idIn(input, 'assign_to'),
      ...(given !== null && version.roleIn === 'deal' ? { Deals: deal } : {}),
    });
    const role = { nowhere: null, request: input['Contact_Role'], deal: roleOfDeal }[version.roleIn];
    return {
      ...command,
      face: version.face,
      contactRole: decodeRole(role, version.roleIn === 'deal' ? ['Deals', 'Contact_Role'] : ['Contact_Role']),
      moveAttachmentsTo: version.movesAttachments ? decodeModule(input['move_attachments_to']) : null,
      policy: version.addsToExisting && decodeBoolean(input, 'add_to_existing_record') ? ADD_TO_EXISTING : {},
      ignoredKeys: command.ignoredKeys.filter((key) => !own.has(key)),
    };
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
function decodeRole(value: unknown, path: readonly string[]): ConvertLead['contactRole'] {
  if (value === undefined || value === null) return null;
  const id = idText(isJsonObject(value) ? value['id'] : value);
  if (id === null || !isId(id)) {
    throw new Refused({ code: 'invalid_value', path, expected: 'id' });
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
