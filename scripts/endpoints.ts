/** What there is of the hosted API 2.0 around conversion, and how much of it is here. docs/compatibility.md is made from this list. */
export interface Endpoint {
  readonly method: string;
  /** Below `/crm/v2`, or from the root where it starts with `/oauth`. */
  readonly path: string;
  readonly here: 'same' | 'narrower' | 'absent';
  /** How it is narrower. */
  readonly how?: string;
}

const same = (method: string, path: string): Endpoint => ({ method, path, here: 'same' });
const narrower = (method: string, path: string, how: string): Endpoint => ({ method, path, here: 'narrower', how });
const absent = (method: string, path: string): Endpoint => ({ method, path, here: 'absent' });

const RECORDS = '/{module}';

export const ENDPOINTS: readonly Endpoint[] = [
  same('POST', '/Leads/{id}/actions/convert'),
  narrower('POST', RECORDS, 'nine modules; `trigger`, `process` and `lar_id` have no effect'),
  narrower('GET', RECORDS, '`approved`, `cvid`, `uid`, `territory_id` and `include_child` have no effect'),
  narrower('PUT', RECORDS, 'as POST'),
  narrower('DELETE', RECORDS, '`wf_trigger` has no effect'),
  same('GET', '/{module}/{id}'),
  same('PUT', '/{module}/{id}'),
  same('DELETE', '/{module}/{id}'),
  narrower('POST', '/{module}/upsert', 'each record is a transaction of its own'),
  narrower('GET', '/{module}/search', 'what is written is found at once; `equals` compares whole values'),
  narrower('GET', '/{module}/deleted', 'every deleted record stays in the recycle bin'),
  absent('POST', '/{module}/actions/mass_update'),
  absent('GET', '/{module}/{id}/photo'),
  narrower(
    'GET',
    '/{module}/{id}/{related_list}',
    'lists that `settings/related_lists` names; converted leads are left out',
  ),
  narrower(
    'PUT',
    '/{module}/{id}/{related_list}',
    'members of campaigns, and notes; other lists change by their look-up fields',
  ),
  narrower('DELETE', '/{module}/{id}/{related_list}', 'as PUT'),
  narrower('GET', '/{module}/{id}/{related_list}/{related_id}', 'as the list'),
  narrower('PUT', '/{module}/{id}/{related_list}/{related_id}', 'as the list'),
  narrower('DELETE', '/{module}/{id}/{related_list}/{related_id}', 'as the list'),
  same('POST', '/{module}/{id}/Attachments'),
  same('GET', '/{module}/{id}/Attachments'),
  same('DELETE', '/{module}/{id}/Attachments'),
  same('GET', '/{module}/{id}/Attachments/{related_id}'),
  same('DELETE', '/{module}/{id}/Attachments/{related_id}'),
  same('GET', '/{module}/{id}/Notes'),
  same('POST', '/{module}/{id}/Notes'),
  same('POST', '/{module}/{id}/actions/add_tags'),
  same('POST', '/{module}/{id}/actions/remove_tags'),
  same('POST', '/{module}/actions/add_tags'),
  same('POST', '/{module}/actions/remove_tags'),
  same('GET', '/Contacts/roles'),
  same('GET', '/Contacts/roles/{id}'),
  narrower('GET', '/Deals/{id}/Contact_Roles', '`ids` has no effect'),
  same('GET', '/Deals/{id}/Contact_Roles/{contact_id}'),
  same('PUT', '/Deals/{id}/Contact_Roles/{contact_id}'),
  same('DELETE', '/Deals/{id}/Contact_Roles/{contact_id}'),
  absent('POST', '/Contacts/roles'),
  narrower('GET', '/settings/modules', 'nine modules; profiles, views and the like are empty'),
  narrower('GET', '/settings/modules/{name}', 'as the list'),
  narrower('GET', '/settings/fields', 'fields that this server knows'),
  narrower('GET', '/settings/fields/{id}', 'as the list'),
  narrower('GET', '/settings/layouts', 'one layout a module, with one section'),
  narrower('GET', '/settings/layouts/{id}', 'as the list'),
  narrower('GET', '/settings/related_lists', 'the lists that can be read'),
  narrower('GET', '/settings/tags', '`my_tags` has no effect'),
  same('POST', '/settings/tags'),
  same('PUT', '/settings/tags'),
  same('PUT', '/settings/tags/{id}'),
  same('DELETE', '/settings/tags/{id}'),
  same('POST', '/settings/tags/{id}/actions/merge'),
  same('GET', '/settings/tags/{id}/actions/records_count'),
  absent('GET', '/settings/custom_views'),
  narrower('GET', '/users', 'one role stands for role and profile'),
  narrower('GET', '/users/{id}', 'as the list'),
  absent('POST', '/users'),
  narrower('GET', '/org', 'what this server knows of an organisation'),
  narrower('POST', '/actions/watch', 'no related actions, no field conditions'),
  same('GET', '/actions/watch'),
  same('PUT', '/actions/watch'),
  same('PATCH', '/actions/watch'),
  same('DELETE', '/actions/watch'),
  absent('POST', '/coql'),
  absent('POST', '/bulk/read'),
  absent('POST', '/files'),
  narrower('GET', '/oauth/v2/auth', 'a user proves who they are with an authtoken; there are no passwords'),
  narrower('POST', '/oauth/v2/token', 'every grant gives a refresh token'),
  same('POST', '/oauth/v2/token/revoke'),
  same('POST', '/oauth/v2/revoke/token'),
  narrower('GET', '/oauth/user/info', 'name, address and id'),
];
