import type { ModuleName } from '../domain/module-name.ts';
import { Refused } from '../domain/refusal.ts';
import { decodeFormat } from '../wire/v1/decode-format.ts';
import { encodeMethodRefusal } from '../wire/v1/encode-method-refusal.ts';
import { encodeRefusal, UNKNOWN_METHOD } from '../wire/v1/errors.ts';
import { moduleOfName } from '../wire/v1/module-names.ts';
import type { BridgedOrganisation } from './bridged-organisation.ts';
import { convertLead } from './methods/convert-lead.ts';
import { ofAttachmentAlone, uploadFile } from './methods/files.ts';
import type { MethodCall, TranslateMethod } from './methods/method-call.ts';
import {
  getDeletedRecordIds,
  getMyRecords,
  getRecordById,
  getRecords,
  getSearchRecords,
  getSearchRecordsByPdc,
  searchRecords,
} from './methods/read-records.ts';
import { getRelatedAttachments, getRelatedRecords, updateRelatedRecords } from './methods/related-records.ts';
import { getFields, getUsers } from './methods/settings.ts';
import { deleteRecords, insertRecords, updateRecords } from './methods/write-records.ts';
import { Report } from './report.ts';
import { Untranslatable, type Translation } from './translation.ts';
import type { V1Call } from './v1-call.ts';
import type { Step } from './v2-step.ts';

/** The methods on modules of records, by the name in the path. */
export const BRIDGED_METHODS: ReadonlyMap<string, { readonly translate: TranslateMethod; readonly only?: ModuleName }> =
  new Map([
    ['convertLead', { translate: convertLead, only: 'Leads' }],
    ['insertRecords', { translate: insertRecords }],
    ['updateRecords', { translate: updateRecords }],
    ['deleteRecords', { translate: deleteRecords }],
    ['getRecordById', { translate: getRecordById }],
    ['getRecords', { translate: getRecords }],
    ['getMyRecords', { translate: getMyRecords }],
    ['searchRecords', { translate: searchRecords }],
    ['getSearchRecords', { translate: getSearchRecords }],
    ['getSearchRecordsByPDC', { translate: getSearchRecordsByPdc }],
    ['getDeletedRecordIds', { translate: getDeletedRecordIds }],
    ['getRelatedRecords', { translate: getRelatedRecords }],
    ['updateRelatedRecords', { translate: updateRelatedRecords }],
    ['uploadFile', { translate: uploadFile }],
    ['downloadFile', { translate: ofAttachmentAlone }],
    ['deleteFile', { translate: ofAttachmentAlone }],
    ['getFields', { translate: getFields }],
  ]);

/** The methods of what is no module of records. */
export const OTHER_BRIDGED_METHODS: ReadonlyMap<string, (method: Omit<MethodCall, 'module'>) => Step[]> = new Map([
  ['Users/getUsers', getUsers],
  ['Attachments/getRelatedRecords', getRelatedAttachments],
]);

const CREDENTIALS: ReadonlySet<string> = new Set(['authtoken', 'ticket', 'apikey']);

/**
 * A call of API 1.0 as calls of API 2.0 that do the same, with a line for each value that was sent.
 *
 * @throws Untranslatable with what API 1.0 would have answered, for a call that it would refuse itself; without it where there is no equivalent
 */
export function translate(call: V1Call, organisation: BridgedOrganisation): Translation {
  const report = new Report();
  const steps = stepsOf(call, organisation, report);
  reportParameters(call, report);
  return { call: `${call.module}/${call.method}`, steps, report: report.lines };
}

function stepsOf(call: V1Call, organisation: BridgedOrganisation, report: Report): readonly Step[] {
  const other = OTHER_BRIDGED_METHODS.get(`${call.module}/${call.method}`);
  const name = moduleOfName(call.module);
  const method = BRIDGED_METHODS.get(call.method);
  const module = name === null ? null : organisation.modules[name];
  try {
    if (other !== undefined) return other({ call, organisation, report });
    if (method === undefined)
      throw new Untranslatable(`API 1.0 has no method "${call.method}". ${known()}`, UNKNOWN_METHOD);
    if (module === null) {
      throw new Untranslatable(
        `"${call.module}" is no module here. Leads, Accounts, Contacts and Potentials are.`,
        UNKNOWN_METHOD,
      );
    }
    if (method.only !== undefined && method.only !== name) {
      throw new Untranslatable(`Only ${method.only} have the method ${call.method}.`, UNKNOWN_METHOD);
    }
    return method.translate({ call, module, organisation, report });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { modules } = organisation;
    const refusal =
      module === null ? encodeRefusal(error.refusal) : encodeMethodRefusal(call.method, error.refusal, module, modules);
    throw new Untranslatable(`API 1.0 itself refuses this call: ${refusal.code} ${refusal.message}`, refusal);
  }
}

function known(): string {
  return `It has ${[...BRIDGED_METHODS.keys(), ...OTHER_BRIDGED_METHODS.keys()].join(', ')}.`;
}

/** What no method has reported: what all have in common, and what none has. */
function reportParameters({ parameters, format }: V1Call, report: Report): void {
  const done = new Set(report.lines.map(({ input }) => input.toLowerCase()));
  const { version } = decodeFormat(parameters);
  report.converted('path', `/${format}/`, null, 'format');
  for (const [name, value] of parameters) {
    if (name === 'xmldata' || done.has(name)) continue;
    if (CREDENTIALS.has(name)) report.converted(name, null, 'Authorization', 'auth-token');
    else if (name === 'scope') report.converted('scope', value, null, 'auth-scope');
    else if (name === 'newformat') report.converted('newFormat', value, null, 'format');
    else if (name === 'version')
      report.converted('version', value, null, version === 4 ? 'answer-per-record' : 'format');
    else report.dropped(name, value, 'junk-parameter');
  }
}
