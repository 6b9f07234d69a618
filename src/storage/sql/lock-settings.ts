import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import type { Queryable } from '../database.ts';

const LOCK_SETTINGS = {
  name: 'lock-settings',
  text: 'select settings from convertlead.organisation where id = $1 for update',
};

/** The settings of an organisation, which nobody else changes before the transaction ends. @returns those that are set */
export async function lockSettings(on: Queryable, orgId: Id): Promise<Partial<ConversionPolicy>> {
  const rows = await on.query<{ settings: Partial<ConversionPolicy> }>(LOCK_SETTINGS, [orgId]);
  return rows[0]?.settings ?? {};
}
