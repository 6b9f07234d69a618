import { RIGHTS, type Caller } from '../../domain/caller.ts';
import type { ConversionPolicy } from '../../domain/conversion-policy.ts';
import type { Id } from '../../domain/id.ts';
import { organisationModules } from '../../domain/module-definitions.ts';
import { parsePolicy } from '../../domain/parse-policy.ts';
import type { Queryable } from '../database.ts';
import { hashSecret } from '../hash-secret.ts';
import { customFieldsOf, type CustomFieldRow } from './list-custom-fields.ts';
import { USER_COLUMNS, userOf, type UserRow } from './user-columns.ts';

const FIND_CALLER = {
  name: 'find-caller',
  text: `
    select o.id::text as org_id, o.name as org_name, o.time_zone, o.settings, r.rights, t.kind, t.scopes, ${USER_COLUMNS},
      (select json_agg(json_build_object('module', f.module, 'definition', f.definition) order by f.module, f.api_name)
         from convertlead.custom_field f where f.org_id = t.org_id) as custom_fields,
      exists (select 1 from convertlead.receiver v where v.org_id = t.org_id) as has_receivers
    from convertlead.token t
    join convertlead.organisation o on o.id = t.org_id
    join convertlead.crm_user u on u.org_id = t.org_id and u.id = t.user_id
    join convertlead.role r on r.org_id = u.org_id and r.id = u.role_id
    where t.hash = $1 and t.kind = $2 and (t.expires_at is null or t.expires_at > $3) and u.active`,
};

interface CallerRow extends UserRow {
  org_id: Id;
  org_name: string;
  time_zone: string;
  settings: Partial<ConversionPolicy>;
  rights: string[];
  scopes: string[];
  custom_fields: CustomFieldRow[] | null;
  has_receivers: boolean;
}

/** Who holds this token now. @returns `null` for a token that is unknown, expired, of another kind, or of an inactive user */
export async function findCaller(
  on: Queryable,
  kind: 'authtoken' | 'access',
  token: string,
  at: Date,
): Promise<Caller | null> {
  const [row] = await on.query<CallerRow>(FIND_CALLER, [hashSecret(token), kind, at]);
  if (row === undefined) return null;
  const policy = parsePolicy(row.settings);
  return {
    organisation: {
      id: row.org_id,
      name: row.org_name,
      timeZone: row.time_zone,
      modules: organisationModules(customFieldsOf(row.custom_fields ?? []), policy.pipelines),
      policy,
      hasReceivers: row.has_receivers,
    },
    user: userOf(row),
    rights: new Set(RIGHTS.filter((right) => row.rights.includes(right))),
    scopes: kind === 'authtoken' ? null : row.scopes,
  };
}
