import { decodeConvertLead } from '../decode-convert-lead.ts';
import { encodeConverted } from '../encode-converted.ts';
import { encodeRecord } from '../encode-record.ts';
import { encodeRefusal } from '../errors.ts';
import { encodeFieldDefinition } from '../metadata/encode-field-definition.ts';
import type { ApiVersion } from './api-version.ts';

export const V2: ApiVersion = {
  name: 'v2',
  checksHost: false,
  listNeedsFields: false,
  hasConversionOptions: false,
  decodeMassConvert: null,
  decodeConvertLead,
  encodeConverted,
  encodeRefusal,
  encodeRecord,
  encodePageInfo: ({ page, perPage, count, more }) => ({ per_page: perPage, count, page, more_records: more }),
  encodeRole: (role) => role?.name ?? null,
  encodeField: encodeFieldDefinition,
};

/** The same bodies under another path (contract v2 §1.8, contract clients §5). */
export const V2_1: ApiVersion = { ...V2, name: 'v2.1', checksHost: true };
