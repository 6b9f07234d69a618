import type { KeptRequest } from '../../domain/conversion-origin.ts';
import type { ConvertLead } from '../../domain/convert-lead.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_CONVERSION_REQUEST = {
  name: 'find-conversion-request',
  text: `
    select id::text, lead_id::text as "leadId", contact_id::text as "contactId", account_id::text as "accountId",
      deal_id::text as "dealId", command, request
    from convertlead.conversion where org_id = $1 and id = $2`,
};

/** How a conversion was asked for, and the ids that its answer told. */
export interface ConversionRequested {
  readonly id: Id;
  readonly leadId: Id;
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
  /** Of an older version of the server it may lack what came later. */
  readonly command: Pick<ConvertLead, 'face' | 'leadId'> & Partial<ConvertLead>;
  /** `null`: an older version of the server has kept none. */
  readonly request: KeptRequest | null;
}

export async function findConversionRequest(on: Queryable, orgId: Id, id: Id): Promise<ConversionRequested | null> {
  return (await on.query<ConversionRequested>(FIND_CONVERSION_REQUEST, [orgId, id]))[0] ?? null;
}
