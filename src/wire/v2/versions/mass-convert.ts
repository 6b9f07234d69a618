import { ACTIVITY_MODULES } from '../../../domain/activity-module.ts';
import { waitingOf, type Job, type JobCommand } from '../../../domain/job.ts';
import { isId, type Id } from '../../../domain/id.ts';
import type { ModuleName } from '../../../domain/module-name.ts';
import { Refused, type Refusal } from '../../../domain/refusal.ts';
import { TARGET_MODULES, type TargetModule } from '../../../domain/target-module.ts';
import { isJsonObject, type JsonObject } from '../decode-body.ts';
import { decodeJson } from '../decode-json.ts';
import type { ErrorAnswer, WireError } from '../errors.ts';
import { idText } from '../id-text.ts';
import { moduleId } from '../metadata/metadata-ids.ts';
import type { LaterFace } from './later-decode-convert-lead.ts';

const IDS_MAX = 50;
const MODULES_MAX = 3;

/** The request `POST /crm/v{4..8}/Leads/actions/mass_convert`, as what is asked of each lead. */
export interface MassConvert {
  readonly ids: readonly Id[];
  readonly command: JobCommand;
}

/**
 * Not wrapped in `data` (contract v2 §2.2). Limits are checked before values. `portal_user_type` and `apply_assignment_threshold` mean nothing
 * here.
 *
 * @throws Refused `unreadable`, `mandatory_missing`, `limit_exceeded` or `invalid_value`
 */
export function decodeMassConvert(face: LaterFace, text: string, orgId: Id): MassConvert {
  const body = decodeJson(text);
  if (!isJsonObject(body)) throw new Refused({ code: 'unreadable' });
  const ids = decodeIds(body['ids']);
  const deal = body['Deals'] ?? null;
  if (deal !== null && !isJsonObject(deal)) {
    throw new Refused({ code: 'invalid_value', path: ['Deals'], expected: 'object' });
  }
  if (deal !== null && (deal['Deal_Name'] ?? '') === '') {
    throw new Refused({ code: 'mandatory_missing', path: ['Deals', 'Deal_Name'] });
  }
  const related = moduleNames(body, 'related_modules', ACTIVITY_MODULES, orgId);
  const tagged = moduleNames(body, 'carry_over_tags', TARGET_MODULES, orgId);
  const tagsTo = (module: TargetModule): 'all' | [] => (tagged.includes(module) ? 'all' : []);
  return {
    ids,
    command: {
      face,
      accountId: null,
      contactId: null,
      dealId: null,
      overwrite: false,
      assignTo: assignee(body['assign_to'] ?? null),
      notifyLeadOwner: false,
      notifyNewEntityOwner: false,
      deal,
      contactRole: null,
      carryOverTags: { Contacts: tagsTo('Contacts'), Accounts: tagsTo('Accounts'), Deals: tagsTo('Deals') },
      reassignedModules: related,
      moveAttachmentsTo:
        (body['move_attachments_to'] ?? null) === null
          ? null
          : moduleName(body['move_attachments_to'], 'move_attachments_to', TARGET_MODULES, orgId),
      policy: {},
      ignoredKeys: [],
    },
  };
}

/** The answer to it: the job that has been made. */
export function encodeScheduled({ id }: Pick<Job, 'id'>): object {
  return {
    code: 'SCHEDULED',
    details: { job_id: id },
    message: 'Mass Convert scheduled successfully',
    status: 'success',
  };
}

/** How far it is: `Not_Converted_Count` are the leads that have not had their turn. */
export function encodeMassConvertJob(job: Job): object {
  const { state, total, counts } = job;
  const waiting = waitingOf(job);
  const running = waiting === total ? 'Scheduled' : 'In Progress';
  return {
    data: [
      {
        Status: state === 'done' || state === 'cancelled' ? 'Completed' : running,
        Total_Count: total,
        Converted_Count: counts.converted ?? 0,
        Not_Converted_Count: waiting,
        Failed_Count: counts.refused ?? 0,
      },
    ],
  };
}

/**
 * Errors stand bare, all with 400 but for the right (contract v2 §2.2).
 *
 * @returns `null` for what the version says as everywhere
 */
export function encodeMassConvertRefusal(refusal: Refusal): ErrorAnswer | null {
  switch (refusal.code) {
    case 'mandatory_missing': {
      const { path } = refusal;
      if (path[0] === '?job_id') {
        return bare(400, 'REQUIRED_PARAM_MISSING', 'job_id is required.', { param: 'job_id', json_path: '$.job_id' });
      }
      if (path.at(-1) === 'api_name') {
        const expected = waysToName(path);
        return bare(400, 'EXPECTED_FIELD_MISSING', 'Specify Atleast one field', { expected_fields: expected });
      }
      const message = path[0] === 'Deals' ? 'required field missing' : 'required field not found';
      return bare(400, 'MANDATORY_NOT_FOUND', message, { api_name: path.at(-1), json_path: jsonPath(path) });
    }
    case 'limit_exceeded': {
      const place = { api_name: refusal.path.at(-1), json_path: jsonPath(refusal.path) };
      const details = { limit: refusal.limit, limit_due_to: [place] };
      return bare(400, 'LIMIT_EXCEEDED', 'Limit exceeded for mass convert', details);
    }
    case 'invalid_value': {
      const { path, expected } = refusal;
      if (path.length > 1 && path.at(-1) === 'id') {
        const due = waysToName(path);
        return bare(400, 'AMBIGUITY_DURING_PROCESSING', 'two modules are different', { ambiguity_due_to: due });
      }
      const type = expected === 'id' ? 'long' : expected === 'object' ? 'jsonobject' : 'jsonarray';
      const details = { ...(expected === undefined ? {} : { expected_data_type: type }), json_path: jsonPath(path) };
      return bare(400, 'INVALID_DATA', 'invalid data', details);
    }
    case 'not_found':
      return refusal.path[0] === 'assign_to'
        ? bare(400, 'INVALID_DATA', 'Non Subordinate User Found', { json_path: '$.assign_to.id' })
        : bare(400, 'INVALID_DATA', 'The jobid given seems to be invalid', { param_name: 'job_id' });
    case 'no_permission':
      return bare(403, 'NO_PERMISSION', 'permission denied', { permissions: ['Crm_Implied_Mass_Convert_Leads'] });
    default:
      return null;
  }
}

function decodeIds(value: unknown): Id[] {
  if (value === undefined || value === null) throw new Refused({ code: 'mandatory_missing', path: ['ids'] });
  if (!Array.isArray(value)) throw new Refused({ code: 'invalid_value', path: ['ids'], expected: 'array' });
  if (value.length > IDS_MAX) throw new Refused({ code: 'limit_exceeded', path: ['ids'], limit: IDS_MAX });
  if (value.length === 0) throw new Refused({ code: 'mandatory_missing', path: ['ids'] });
  return value.map((one: unknown, index) => {
    const id = idText(one);
    if (id === null || !isId(id)) {
      throw new Refused({ code: 'invalid_value', path: [`ids[${index}]`], expected: 'id' });
    }
    return id;
  });
}

function assignee(value: unknown): Id | null {
  if (value === null) return null;
  if (!isJsonObject(value)) throw new Refused({ code: 'invalid_value', path: ['assign_to'], expected: 'object' });
  const id = value['id'] ?? null;
  if (id === null) throw new Refused({ code: 'mandatory_missing', path: ['assign_to', 'id'] });
  return idText(id) ?? '';
}

function moduleNames<Name extends ModuleName>(
  body: JsonObject,
  key: string,
  known: readonly Name[],
  orgId: Id,
): Name[] {
  const list = body[key] ?? [];
  if (!Array.isArray(list)) throw new Refused({ code: 'invalid_value', path: [key], expected: 'array' });
  if (list.length > MODULES_MAX) throw new Refused({ code: 'limit_exceeded', path: [key], limit: MODULES_MAX });
  return list.map((one: unknown, index) => moduleName(one, `${key}[${index}]`, known, orgId));
}

/** A module by its name, its id, or both, which must be those of one module. */
function moduleName<Name extends ModuleName>(value: unknown, place: string, known: readonly Name[], orgId: Id): Name {
  if (!isJsonObject(value)) throw new Refused({ code: 'invalid_value', path: [place], expected: 'object' });
  const [name, id] = [value['api_name'] ?? null, idText(value['id'] ?? null)];
  if (name === null && id === null) throw new Refused({ code: 'mandatory_missing', path: [place, 'api_name'] });
  const module = known.find((one) => (name === null ? moduleId(orgId, one) === id : one === name));
  if (module === undefined) throw new Refused({ code: 'invalid_value', path: [place, 'api_name'] });
  if (id !== null && moduleId(orgId, module) !== id) throw new Refused({ code: 'invalid_value', path: [place, 'id'] });
  return module;
}

/** The two keys that name a module, where one of them is to blame. */
function waysToName(path: readonly string[]): object[] {
  return ['api_name', 'id'].map((key) => ({ api_name: key, json_path: jsonPath([...path.slice(0, -1), key]) }));
}

function jsonPath(path: readonly string[]): string {
  return ['$', ...path].join('.');
}

function bare(httpStatus: number, code: string, message: string, details: WireError['details']): ErrorAnswer {
  return { httpStatus, error: { code, details, message, status: 'error' }, inData: false };
}
