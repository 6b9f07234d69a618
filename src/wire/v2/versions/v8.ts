import { V2 } from './v2.ts';
import type { ApiVersion } from './api-version.ts';
import { decodeConvertLeadV8 } from './v8-decode-convert-lead.ts';
import { encodeRefusalV8 } from './v8-errors.ts';

/** What came with v3 to v8, as far as it touches conversion (contract v2 §1.8, contract clients §5). */
export const V8: ApiVersion = {
  ...V2,
  name: 'v8',
  checksHost: true,
  listNeedsFields: true,
  hasConversionOptions: true,
  decodeConvertLead: decodeConvertLeadV8,
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
  encodeRefusal: encodeRefusalV8,
  encodeRecord: (record, organisation, users, fields) => {
    const { conversion } = record;
    const asked = (key: string): boolean => fields === null || fields.has(key);
    const converted =
      record.module === 'Leads'
        ? {
            Converted__s: conversion !== null,
            Converted_Contact: reference(conversion?.contactId),
            Converted_Account: reference(conversion?.accountId),
            Converted_Deal: reference(conversion?.dealId),
          }
        : {};
    return {
      ...V2.encodeRecord(record, organisation, users, fields),
      ...Object.fromEntries(Object.entries(converted).filter(([key]) => asked(key))),
    };
  },
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

function named(made: { readonly id: string; readonly name: string } | null): object | null {
  return made === null ? null : { name: made.name, id: made.id };
}

function reference(id: string | null | undefined): object | null {
  return id === null || id === undefined ? null : { id };
}
