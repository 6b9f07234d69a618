import { isId, type Id } from '../domain/id.ts';
import { findConversionReport, type ConversionReport } from '../storage/sql/find-conversion-report.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';

/** What the conversion of a lead did. @throws AdministrationRefused for a lead that is not converted */
export async function getConversionReport(
  { database }: OperationContext,
  organisationId: Id,
  leadId: string,
): Promise<ConversionReport> {
  await rolesOfKnownOrganisation(database, organisationId);
  const report = isId(leadId) ? await findConversionReport(database, organisationId, leadId) : null;
  if (report === null)
    throw new AdministrationRefused(`No lead ${leadId} of organisation ${organisationId} is converted.`);
  return report;
}
