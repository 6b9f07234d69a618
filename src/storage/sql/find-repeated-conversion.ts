import type { ConvertLead } from '../../domain/convert-lead.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';
import { storableJson } from './storable-json.ts';

const FIND_REPEATED_CONVERSION = {
  name: 'find-repeated-conversion',
  text: `
    select id::text as "conversionId", contact_id::text as "contactId", account_id::text as "accountId", deal_id::text as "dealId"
    from convertlead.conversion
    where org_id = $1 and lead_id = $2 and undone_at is null and converted_by = $3 and converted_at >= $4 and command::jsonb = $5::jsonb`,
};

export interface RepeatedConversion {
  readonly conversionId: Id;
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
}

/** The standing conversion that the very same command of the same user made. */
export async function findRepeatedConversion(
  on: Queryable,
  orgId: Id,
  userId: Id,
  command: ConvertLead,
  since: Date,
): Promise<RepeatedConversion | null> {
  const values = [orgId, command.leadId, userId, since, storableJson(command)];
  return (await on.query<RepeatedConversion>(FIND_REPEATED_CONVERSION, values))[0] ?? null;
}
