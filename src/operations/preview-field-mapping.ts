import type { Caller } from '../domain/caller.ts';
import type { CrmRecord } from '../domain/crm-record.ts';
import type { FieldMapping } from '../domain/field-mapping.ts';
import { isId } from '../domain/id.ts';
import { previewMapping, type MappingPreview } from '../domain/preview-mapping.ts';
import { Refused } from '../domain/refusal.ts';
import { mappingTroubles } from '../schema/mapping-troubles.ts';
import { getRecords } from '../storage/sql/get-records.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * What a field mapping makes of one lead, be it converted or not. Nothing is kept.
 *
 * @param fieldMapping rules to look at; `null`: those in force
 * @throws AdministrationRefused for rules that could not be set; Refused `not_found` for a lead that is not there
 */
export async function previewFieldMapping(
  { database }: OperationContext,
  { organisation }: Caller,
  leadId: string,
  fieldMapping: readonly FieldMapping[] | null,
): Promise<MappingPreview & { readonly lead: CrmRecord }> {
  const policy = { ...organisation.policy, fieldMapping: fieldMapping ?? organisation.policy.fieldMapping };
  const troubles = mappingTroubles(organisation.modules, { fieldMapping: policy.fieldMapping, merge: {} });
  if (troubles.length > 0) throw new AdministrationRefused(troubles.join('\n'), 'fieldMapping');
  const [lead] = isId(leadId) ? await getRecords(database, organisation.id, [leadId]) : [];
  if (lead?.module !== 'Leads') throw new Refused({ code: 'not_found', path: ['leadId'] });
  return { lead, ...previewMapping({ ...organisation, policy }, lead.values) };
}
