import type { CrmRecord } from '../../../domain/crm-record.ts';
import { decodeMassConvert } from './mass-convert.ts';
import { V2 } from './v2.ts';
import type { ApiVersion } from './api-version.ts';
import { laterConvertDecoder } from './later-decode-convert-lead.ts';
import { encodeLaterRefusal, encodeRefusalUpToV4 } from './later-errors.ts';

const IN_V4 = { movesAttachments: true, addsToExisting: false, roleIn: 'nowhere' } as const;
const IN_V7 = { movesAttachments: true, addsToExisting: true, roleIn: 'deal' } as const;

/** What came with v3 (contract v2 §1.8, contract clients §5). */
const V3: ApiVersion = {
  ...V2,
  name: 'v3',
  checksHost: true,
  listNeedsFields: true,
  hasConversionOptions: true,
  decodeConvertLead: laterConvertDecoder({
    face: 'v3',
    movesAttachments: false,
    addsToExisting: false,
    roleIn: 'nowhere',
  }),
  encodeConverted: ({ contact, account, deal }) => ({
    data: [
      {
        code: 'SUCCESS',
        details: { Contacts: named(contact), Deals: named(deal), Accounts: named(account) },
        message: 'The record has been converted successfully',
        status: 'success',
      },
    ],
  }),
  encodeRefusal: encodeRefusalUpToV4,
  encodePageInfo: (info) => ({
    ...V2.encodePageInfo(info),
    sort_by: 'id',
    sort_order: 'desc',
    next_page_token: null,
    previous_page_token: null,
    page_token_expiry: null,
  }),
  encodeRole: named,
  encodeField: (organisation, module, field) => {
    const encoded = V2.encodeField(organisation, module, field);
    const lookup: unknown = 'lookup' in encoded ? encoded.lookup : null;
    if (typeof lookup !== 'object' || lookup === null || !('module' in lookup) || !('id' in lookup)) return encoded;
    return { ...encoded, lookup: { ...lookup, module: { api_name: lookup.module, id: lookup.id } } };
  },
};

const V4: ApiVersion = {
  ...V3,
  name: 'v4',
  decodeMassConvert: (body, orgId) => decodeMassConvert('v4', body, orgId),
  decodeConvertLead: laterConvertDecoder({ ...IN_V4, face: 'v4' }),
  encodeRecord: withConversion((conversion) => ({ Converted__s: conversion !== null })),
};

const V5: ApiVersion = {
  ...V4,
  name: 'v5',
  decodeMassConvert: (body, orgId) => decodeMassConvert('v5', body, orgId),
  decodeConvertLead: laterConvertDecoder({ ...IN_V4, face: 'v5', roleIn: 'request' }),
  encodeRefusal: encodeLaterRefusal,
};

const V6: ApiVersion = {
  ...V5,
  name: 'v6',
  decodeMassConvert: (body, orgId) => decodeMassConvert('v6', body, orgId),
  decodeConvertLead: laterConvertDecoder({ ...IN_V4, face: 'v6', addsToExisting: true, roleIn: 'request' }),
  encodeRecord: withConversion((conversion) => ({
    Converted__s: conversion !== null,
    Converted_Contact: reference(conversion?.contactId),
    Converted_Account: reference(conversion?.accountId),
    Converted_Deal: reference(conversion?.dealId),
  })),
};

const V7: ApiVersion = {
  ...V6,
  name: 'v7',
  decodeMassConvert: (body, orgId) => decodeMassConvert('v7', body, orgId),
  decodeConvertLead: laterConvertDecoder({ ...IN_V7, face: 'v7' }),
};

const V8: ApiVersion = {
  ...V7,
  name: 'v8',
  decodeMassConvert: (body, orgId) => decodeMassConvert('v8', body, orgId),
  decodeConvertLead: laterConvertDecoder({ ...IN_V7, face: 'v8' }),
};

/** The versions from v3 on. */
export const LATER_VERSIONS: readonly ApiVersion[] = [V3, V4, V5, V6, V7, V8];

/** What later versions tell of a lead's conversion in fields of their own, where they are asked for. */
function withConversion(
  fieldsOf: (conversion: CrmRecord['conversion']) => Readonly<Record<string, unknown>>,
): ApiVersion['encodeRecord'] {
  return (record, organisation, users, fields) => {
    const encoded = V2.encodeRecord(record, organisation, users, fields);
    if (record.module !== 'Leads') return encoded;
    const told = Object.entries(fieldsOf(record.conversion)).filter(([key]) => fields === null || fields.has(key));
    return { ...encoded, ...Object.fromEntries(told) };
  };
}

function named(made: { readonly id: string; readonly name: string } | null): object | null {
  return made === null ? null : { name: made.name, id: made.id };
}

function reference(id: string | null | undefined): object | null {
  return id === null || id === undefined ? null : { id };
}
