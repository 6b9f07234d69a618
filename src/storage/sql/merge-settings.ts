import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const MERGE_SETTINGS = {
  name: 'merge-settings',
  text: `
    update convertlead.organisation set settings = settings || $2::jsonb
    where id = $1
    returning settings`,
};

/** Sets the given settings of an organisation. @returns all that are set now */
export async function mergeSettings(
  on: Queryable,
  orgId: Id,
  settings: Partial<ConversionPolicy>,
): Promise<Partial<ConversionPolicy>> {
  const rows = await on.query<{ settings: Partial<ConversionPolicy> }>(MERGE_SETTINGS, [
    orgId,
    JSON.stringify(settings),
  ]);
  return rows[0]?.settings ?? {};
}
