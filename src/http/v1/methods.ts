import type { Organisation } from '../../domain/caller.ts';
import type { ModuleDefinition } from '../../domain/module-definition.ts';
import type { ModuleName } from '../../domain/module-name.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { encodeEditRefusal, encodeRefusal, type WireError } from '../../wire/v1/errors.ts';
import { labelOfField } from '../../wire/v1/field-labels.ts';
import { convertLead, encodeConvertRefusal } from './convert-method.ts';
import { deleteFile, downloadFile, getRelatedAttachments, uploadFile } from './file-methods.ts';
import type { MethodAnswer, OtherMethodAnswer } from './method.ts';
import {
  getDeletedRecordIds,
  getMyRecords,
  getRecordById,
  getRecords,
  getSearchRecords,
  getSearchRecordsByPdc,
  searchRecords,
} from './read-methods.ts';
import { getRelatedRecords, updateRelatedRecords } from './related-methods.ts';
import { getFields, getUsers } from './settings-methods.ts';
import { deleteRecords, insertRecords, updateRecords } from './write-methods.ts';

/** A method of API 1.0. */
export interface Method {
  readonly answer: MethodAnswer;
  /** The modules that have it; all where nothing is said. */
  readonly modules?: readonly ModuleName[];
  /** Its success has no `response` around it (contract v1 §2.1). */
  readonly bare?: boolean;
  /** How a refusal is told. @param module the one that the path names */
  readonly encodeRefusal: (refusal: Refusal, module: ModuleDefinition, organisation: Organisation) => WireError;
}

function method(answer: MethodAnswer): Method {
  return { answer, encodeRefusal: (refusal, module) => encodeRefusal(refusal, (field) => labelOfField(module, field)) };
}

/** The methods on modules of records, by the name in the path. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'convertLead',
    {
      answer: convertLead,
      modules: ['Leads'],
      bare: true,
      encodeRefusal: (refusal, _module, organisation) => encodeConvertRefusal(refusal, organisation),
    },
  ],
  ['insertRecords', method(insertRecords)],
  [
    'updateRecords',
    {
      ...method(updateRecords),
      encodeRefusal: (refusal, module) => encodeEditRefusal(refusal, (field) => labelOfField(module, field)),
    },
  ],
  ['deleteRecords', method(deleteRecords)],
  ['getRecordById', method(getRecordById)],
  ['getRecords', method(getRecords)],
  ['getMyRecords', method(getMyRecords)],
  ['searchRecords', method(searchRecords)],
  ['getSearchRecords', method(getSearchRecords)],
  ['getSearchRecordsByPDC', method(getSearchRecordsByPdc)],
  ['getDeletedRecordIds', method(getDeletedRecordIds)],
  ['getRelatedRecords', method(getRelatedRecords)],
  ['updateRelatedRecords', method(updateRelatedRecords)],
  ['uploadFile', method(uploadFile)],
  ['downloadFile', method(downloadFile)],
  ['deleteFile', method(deleteFile)],
  ['getFields', { ...method(getFields), bare: true }],
]);

/** The methods of what is no module of records, by its name and theirs in the path. */
export const OTHER_METHODS: ReadonlyMap<string, { readonly answer: OtherMethodAnswer; readonly bare?: boolean }> =
  new Map([
    ['Users/getUsers', { answer: getUsers, bare: true }],
    ['Attachments/getRelatedRecords', { answer: getRelatedAttachments }],
  ]);
