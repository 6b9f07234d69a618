import type { Organisation } from '../../../domain/caller.ts';
import type { OrganisationUser } from '../../../domain/organisation-user.ts';
import { encodeDateTime } from '../encode-date-time.ts';

const NOTHING_KNOWN = {
  alias: null,
  city: null,
  country: null,
  dob: null,
  fax: null,
  mobile: null,
  phone: null,
  state: null,
  street: null,
  website: null,
  zip: null,
} as const;

/** A user as `users` answers it; the role of this server stands for role and profile (contract v2 §4). */
export function encodeOrganisationUser(organisation: Organisation, user: OrganisationUser) {
  const role = { name: user.role.name, id: user.role.id };
  const created = encodeDateTime(user.createdAt, organisation.timeZone);
  return {
    confirm: true,
    full_name: user.name,
    role,
    territories: [],
    first_name: user.firstName,
    last_name: user.lastName,
    email: user.email,
    profile: role,
    id: user.id,
    created_by: { name: user.name, id: user.id },
    Modified_By: { name: user.name, id: user.id },
    created_time: created,
    Modified_Time: created,
    time_zone: organisation.timeZone,
    locale: 'en_US',
    language: 'en_US',
    country_locale: 'US',
    date_format: 'yyyy-MM-dd',
    time_format: 'HH:mm',
    status: user.active ? 'active' : 'disabled',
    zuid: user.id,
    // nothing is known of these here, but SDKs of 2018 fail where the keys are missing (contract clients §1, client 6)
    ...NOTHING_KNOWN,
  };
}
