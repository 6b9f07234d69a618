import type { Caller } from '../domain/caller.ts';
import { isId } from '../domain/id.ts';
import { Refused } from '../domain/refusal.ts';
import { findConversionRequest, type ConversionRequested } from '../storage/sql/find-conversion-request.ts';
import {
  findConversion,
  selectConversions,
  selectConversionsOfLead,
  type Conversion,
  type ConversionCursor,
  type ReportedConversion,
} from '../storage/sql/select-conversions.ts';
import type { OperationContext } from './operation-context.ts';

export type { ConversionRequested } from '../storage/sql/find-conversion-request.ts';
export type { Conversion, ConversionCursor, ReportedConversion } from '../storage/sql/select-conversions.ts';

export interface ConversionPage {
  readonly conversions: readonly Conversion[];
  /** From where the list goes on; `null`: this was all. */
  readonly next: ConversionCursor | null;
}

/** Conversions, the latest first. @param limit of a page @param undone only those that are, or are not; `null`: both */
export async function listConversions(
  { database }: OperationContext,
  { organisation }: Caller,
  after: ConversionCursor | null,
  limit: number,
  undone: boolean | null = null,
): Promise<ConversionPage> {
  // one more than asked for tells whether there are more
  const found = await selectConversions(database, organisation.id, undone, after, limit + 1);
  const conversions = found.slice(0, limit);
  const last = conversions.at(-1);
  return {
    conversions,
    next: found.length > limit && last !== undefined ? { at: last.convertedAt, id: last.id } : null,
  };
}

/** The conversions of one lead, the latest first. */
export async function listConversionsOfLead(
  { database }: OperationContext,
  { organisation }: Caller,
  leadId: string,
): Promise<Conversion[]> {
  return isId(leadId) ? selectConversionsOfLead(database, organisation.id, leadId) : [];
}

/** A conversion with its report. @throws Refused `not_found` */
export async function getConversion(
  { database }: OperationContext,
  { organisation }: Caller,
  id: string,
): Promise<ReportedConversion> {
  return known(id, async () => findConversion(database, organisation.id, id));
}

/** How a conversion was asked for. @throws Refused `not_found` */
export async function getConversionRequest(
  { database }: OperationContext,
  { organisation }: Caller,
  id: string,
): Promise<ConversionRequested> {
  return known(id, async () => findConversionRequest(database, organisation.id, id));
}

async function known<Found>(id: string, find: () => Promise<Found | null>): Promise<Found> {
  const found = isId(id) ? await find() : null;
  if (found === null) throw new Refused({ code: 'not_found', path: [] });
  return found;
}
