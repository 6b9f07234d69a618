import type { ModuleName } from '../../domain/module-name.ts';
import type { AnswerMethod } from './method-answer.ts';
import {
  answerAttachments,
  answerConverted,
  answerFields,
  answerMembership,
  answerUploaded,
  answerUsers,
} from './others.ts';
import { answerDeletedIds, answerFound, answerList, answerRecordById } from './records.ts';
import { answerDelete, answerInsert, answerUpdate } from './written.ts';

interface AnsweredMethod {
  readonly answer: AnswerMethod;
  /** Modules besides its own whose fields it speaks of. */
  readonly modules?: readonly ModuleName[];
  /** Needs no fields at all. */
  readonly fieldless?: boolean;
  /** Its success has no `response` around it (contract v1 §2.1). */
  readonly bare?: boolean;
}

/** How the gateway answers the methods of API 1.0, by their names in the path: those of `translate`. */
export const ANSWERED_METHODS: ReadonlyMap<string, AnsweredMethod> = new Map<string, AnsweredMethod>([
  ['convertLead', { answer: answerConverted, modules: ['Deals'], bare: true }],
  ['insertRecords', { answer: answerInsert }],
  ['updateRecords', { answer: answerUpdate }],
  ['deleteRecords', { answer: answerDelete, fieldless: true }],
  ['getRecordById', { answer: answerRecordById }],
  ['getRecords', { answer: answerList }],
  ['getMyRecords', { answer: answerFound }],
  ['searchRecords', { answer: answerFound }],
  ['getSearchRecords', { answer: answerFound }],
  ['getSearchRecordsByPDC', { answer: answerFound }],
  ['getDeletedRecordIds', { answer: answerDeletedIds, fieldless: true }],
  ['getRelatedRecords', { answer: answerFound }],
  ['updateRelatedRecords', { answer: answerMembership, fieldless: true }],
  ['uploadFile', { answer: answerUploaded, fieldless: true }],
  ['getFields', { answer: answerFields, fieldless: true, bare: true }],
]);

/** The same for what is no module of records. */
export const ANSWERED_OTHERS: ReadonlyMap<string, AnsweredMethod> = new Map<string, AnsweredMethod>([
  ['Users/getUsers', { answer: answerUsers, fieldless: true, bare: true }],
  ['Attachments/getRelatedRecords', { answer: answerAttachments, fieldless: true }],
]);
