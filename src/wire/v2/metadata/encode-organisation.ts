import type { Organisation } from '../../../domain/caller.ts';

/** The organisation as `org` answers it (contract v2 §4). */
export function encodeOrganisation({ id, name, timeZone }: Organisation) {
  return {
    id,
    company_name: name,
    alias: null,
    primary_email: null,
    country: null,
    country_code: null,
    currency: 'US Dollar',
    iso_code: 'USD',
    currency_symbol: '$',
    currency_locale: 'en_US',
    time_zone: timeZone,
    zgid: id,
    mc_status: false,
    gapps_enabled: false,
    license_details: { paid: true, paid_type: 'enterprise', users_license_purchased: null, trial_expiry: null },
  };
}
