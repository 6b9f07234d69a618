/** What there is of the hosted API 1.0 around conversion, and how much of it is here. docs/compatibility.md is made from this list. */
export interface MethodOfV1 {
  readonly name: string;
  /** A module that has it. */
  readonly module: string;
  readonly here: 'same' | 'narrower' | 'absent';
  /** How it is narrower. */
  readonly how?: string;
}

const same = (name: string, module = 'Leads'): MethodOfV1 => ({ name, module, here: 'same' });
const narrower = (name: string, how: string, module = 'Leads'): MethodOfV1 => ({ name, module, here: 'narrower', how });
const absent = (name: string, module = 'Leads'): MethodOfV1 => ({ name, module, here: 'absent' });

export const METHODS_OF_V1: readonly MethodOfV1[] = [
  same('convertLead'),
  narrower('insertRecords', '`wfTrigger` and `isApproval` have no effect; sub-rows (products) are ignored'),
  narrower('updateRecords', 'as insertRecords'),
  same('getRecordById'),
  narrower('getRecords', 'no `Last Activity Time`'),
  narrower('getMyRecords', 'as getRecords'),
  narrower('searchRecords', 'what is written is found at once'),
  same('getSearchRecords'),
  narrower('getSearchRecordsByPDC', 'no columns of vendors'),
  narrower(
    'getRelatedRecords',
    'Notes, Tasks, Events, Calls (not `Activities`), attachments, contacts, potentials, campaigns and their members',
  ),
  narrower('updateRelatedRecords', 'members of campaigns; no products'),
  narrower('getFields', 'one section a module; fields that this server knows'),
  narrower('getUsers', 'one role stands for role and profile', 'Users'),
  same('uploadFile'),
  same('downloadFile'),
  same('deleteFile'),
  same('deleteRecords'),
  same('getDeletedRecordIds'),
  absent('getCVRecords'),
  absent('getModules', 'Info'),
  absent('uploadPhoto', 'Contacts'),
  absent('downloadPhoto', 'Contacts'),
  absent('deletePhoto', 'Contacts'),
  absent('delink', 'Contacts'),
];
