import type { ModuleName } from '../../domain/module-name.ts';
import { convertLead } from './convert-method.ts';
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
}

/** The methods on modules of records, by the name in the path. */
export const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['convertLead', { answer: convertLead, modules: ['Leads'], bare: true }],
  ['insertRecords', { answer: insertRecords }],
  ['updateRecords', { answer: updateRecords }],
  ['deleteRecords', { answer: deleteRecords }],
  ['getRecordById', { answer: getRecordById }],
  ['getRecords', { answer: getRecords }],
  ['getMyRecords', { answer: getMyRecords }],
  ['searchRecords', { answer: searchRecords }],
  ['getSearchRecords', { answer: getSearchRecords }],
  ['getSearchRecordsByPDC', { answer: getSearchRecordsByPdc }],
  ['getDeletedRecordIds', { answer: getDeletedRecordIds }],
  ['getRelatedRecords', { answer: getRelatedRecords }],
  ['updateRelatedRecords', { answer: updateRelatedRecords }],
  ['uploadFile', { answer: uploadFile }],
  ['downloadFile', { answer: downloadFile }],
  ['deleteFile', { answer: deleteFile }],
  ['getFields', { answer: getFields, bare: true }],
]);

/** The methods of what is no module of records, by its name and theirs in the path. */
export const OTHER_METHODS: ReadonlyMap<string, { readonly answer: OtherMethodAnswer; readonly bare?: boolean }> =
  new Map([
    ['Users/getUsers', { answer: getUsers, bare: true }],
    ['Attachments/getRelatedRecords', { answer: getRelatedAttachments }],
  ]);
