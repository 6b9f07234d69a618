import type { ReportLine } from '../../domain/conversion-plan.ts';
import type { Face } from '../../domain/face-rules.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const FIND_CONVERSION_REPORT = {
  name: 'find-conversion-report',
  text: `
    select c.lead_id::text as "leadId", c.contact_id::text as "contactId", c.account_id::text as "accountId",
      c.deal_id::text as "dealId", c.face, u.email as "convertedBy", c.converted_at as "convertedAt", c.report
    from convertlead.conversion c
    join convertlead.crm_user u on u.org_id = c.org_id and u.id = c.converted_by
    where c.org_id = $1 and c.lead_id = $2 and c.undone_at is null`,
};

export interface ConversionReport {
  readonly leadId: Id;
  readonly contactId: Id;
  readonly accountId: Id | null;
  readonly dealId: Id | null;
  readonly face: Face;
  /** E-mail address. */
  readonly convertedBy: string;
  readonly convertedAt: Date;
  readonly report: readonly ReportLine[];
}

/** What became of a lead, and of each of its fields. @returns `null` for a lead that is not converted */
export async function findConversionReport(on: Queryable, orgId: Id, leadId: Id): Promise<ConversionReport | null> {
  return (await on.query<ConversionReport>(FIND_CONVERSION_REPORT, [orgId, leadId]))[0] ?? null;
}
