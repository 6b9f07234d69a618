import type { Organisation, User } from '../../../domain/caller.ts';
import type { ConvertLead } from '../../../domain/convert-lead.ts';
import type { CrmRecord } from '../../../domain/crm-record.ts';
import type { FieldDefinition } from '../../../domain/field-definition.ts';
import type { Id } from '../../../domain/id.ts';
import type { ModuleDefinition } from '../../../domain/module-definition.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { Converted } from '../encode-converted.ts';
import type { ErrorAnswer } from '../errors.ts';
import type { MassConvert } from './mass-convert.ts';

/** What a page of records says of itself. */
export interface PageInfo {
  readonly page: number;
  readonly perPage: number;
  readonly count: number;
  readonly more: boolean;
}

/**
 * A version of the API: how it writes what they all say (contract v2 §1.8). Requests become the one command, and answers are made from the one
 * outcome; a version names what it writes differently from the one before, and is a row of a table otherwise.
 */
export interface ApiVersion {
  /** As it stands in the path. */
  readonly name: string;
  /** Whether it may be called only under names of hosts that are allowed. */
  readonly checksHost: boolean;
  /** Whether a list must say which fields it wants. */
  readonly listNeedsFields: boolean;
  /** Whether it tells what a lead may be converted into. */
  readonly hasConversionOptions: boolean;
  /** Reads a request to convert many leads; `null`: there is no such call. */
  readonly decodeMassConvert: ((body: string, orgId: Id) => MassConvert) | null;
  decodeConvertLead(leadId: string, body: string): ConvertLead;
  encodeConverted(converted: Converted): object;
  /** @param index place of the refused record in `data` */
  encodeRefusal(refusal: Refusal, index?: number): ErrorAnswer;
  encodeRecord(
    record: CrmRecord,
    organisation: Organisation,
    users: ReadonlyMap<Id, User>,
    fields: ReadonlySet<string> | null,
  ): object;
  encodePageInfo(info: PageInfo): object;
  /** What a contact is in a deal. */
  encodeRole(role: { readonly id: Id; readonly name: string } | null): unknown;
  encodeField(organisation: Organisation, module: ModuleDefinition, field: FieldDefinition): object;
}
