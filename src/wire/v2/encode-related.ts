import type { Id } from '../../domain/id.ts';
import { relatedIdInvalid } from './errors.ts';

/** A related record; members of a campaign, and campaigns of a member, say how they stand. @param status `undefined`: no member */
export function encodeRelated(record: object, status: string | null | undefined): object {
  return status === undefined ? record : { ...record, Member_Status: status };
}

/** The result of connecting, or disconnecting, a record (contract v2 §4, Related). */
export function encodeRelation(ok: boolean, id: Id, message: string): object {
  return ok ? { code: 'SUCCESS', details: { id }, message, status: 'success' } : relatedIdInvalid(id).error;
}
