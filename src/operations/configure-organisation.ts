import { Value } from 'typebox/value';
import { idOfWritten, type WrittenOrganisation } from '../domain/caller.ts';
import type { ConversionPolicy } from '../domain/conversion-policy.ts';
import { isStorableJson } from '../domain/is-storable.ts';
import { organisationModules } from '../domain/module-definitions.ts';
import { parsePolicy } from '../domain/parse-policy.ts';
import { customFieldsOf, listCustomFields } from '../storage/sql/list-custom-fields.ts';
import { lockSettings } from '../storage/sql/lock-settings.ts';
import { mergeSettings } from '../storage/sql/merge-settings.ts';
import { Refused } from '../domain/refusal.ts';
import { AdministrationRefused } from './administration-refused.ts';
import type { OperationContext } from './operation-context.ts';
import { ORGANISATION_SETTINGS } from './organisation-settings.ts';
import { rolesOfKnownOrganisation } from './roles-of-known-organisation.ts';
import { settingsVersion } from './settings-version.ts';
import { transactionOf } from './transaction-of.ts';
import { mappingTroubles } from '../schema/mapping-troubles.ts';
import { schemaTroubles } from '../schema/schema-troubles.ts';

/**
 * Sets switches of conversion; those that are not given stay.
 *
 * @param versions they must be one of these (`settingsVersion`); `null`: whatever they are
 * @returns all of them as they hold now @throws AdministrationRefused @throws Refused `settings_changed` for another version
 */
export async function configureOrganisation(
  context: OperationContext,
  organisation: WrittenOrganisation,
  settings: unknown,
  versions: readonly string[] | null = null,
): Promise<ConversionPolicy> {
  if (!Value.Check(ORGANISATION_SETTINGS, settings)) {
    throw new AdministrationRefused(schemaTroubles(ORGANISATION_SETTINGS, settings, 'The settings').join('\n'));
  }
  if (!isStorableJson(settings)) throw new AdministrationRefused('A text has a character that cannot be kept.');
  const id = idOfWritten(organisation);
  return transactionOf(context, organisation, async (tx) => {
    await rolesOfKnownOrganisation(tx, id);
    if (versions !== null && !versions.includes(settingsVersion(parsePolicy(await lockSettings(tx, id))))) {
      throw new Refused({ code: 'settings_changed' });
    }
    const policy = parsePolicy(await mergeSettings(tx, id, settings));
    const custom = customFieldsOf(await listCustomFields(tx, id));
    const troubles = mappingTroubles(organisationModules(custom, policy.pipelines), policy);
    if (troubles.length > 0) throw new AdministrationRefused(troubles.join('\n'));
    return policy;
  });
}
