interface OrganisationTable {
  readonly name: string;
  /**
   * What a reset, a restore and a snapshot do with it. `contents`: it is emptied, and filled again from the seed or the snapshot.
   * `credentials`: the same, and what was there is put back. `log`: it is emptied, and in no snapshot. `kept`: it is left alone.
   */
  readonly kind: 'contents' | 'credentials' | 'log' | 'kept';
  /** Which rows `t` a snapshot takes; by default all. */
  readonly taken?: string;
  /** Whether a copy of the organisation for a replay is without it: nobody is told, mailed or asked for a token there, and no file is read. */
  readonly stays?: true;
}

const ENDED_JOB = "j.org_id = t.org_id and j.id = t.job_id and j.state <> 'running'";

/** Every table with rows of organisations, behind those that its rows refer to. Where a name is missing, a test says so. */
export const ORGANISATION_TABLES: readonly OrganisationTable[] = [
  { name: 'id_block', kind: 'contents' },
  { name: 'custom_field', kind: 'contents' },
  { name: 'role', kind: 'contents' },
  { name: 'crm_user', kind: 'contents' },
  { name: 'oauth_client', kind: 'credentials', stays: true },
  { name: 'token', kind: 'credentials', stays: true },
  { name: 'contact_role', kind: 'contents' },
  { name: 'fault', kind: 'contents', stays: true },
  { name: 'record', kind: 'contents' },
  { name: 'record_lookup', kind: 'contents' },
  { name: 'unique_value', kind: 'contents' },
  { name: 'deleted_record', kind: 'contents' },
  { name: 'tag', kind: 'contents' },
  { name: 'record_tag', kind: 'contents' },
  { name: 'attachment', kind: 'contents' },
  { name: 'attachment_content', kind: 'contents', stays: true },
  { name: 'campaign_member', kind: 'contents' },
  { name: 'deal_contact', kind: 'contents' },
  { name: 'conversion', kind: 'contents' },
  { name: 'history', kind: 'contents' },
  { name: 'mail', kind: 'contents', stays: true },
  { name: 'receiver', kind: 'contents', stays: true },
  { name: 'event', kind: 'contents', stays: true },
  { name: 'delivery', kind: 'contents', stays: true },
  { name: 'delivery_attempt', kind: 'contents', stays: true },
  { name: 'idempotency_key', kind: 'contents', stays: true },
  { name: 'api_usage', kind: 'contents', stays: true },
  // half of a job would go on by itself
  { name: 'job', kind: 'contents', taken: "t.state <> 'running'", stays: true },
  {
    name: 'job_item',
    kind: 'contents',
    taken: `exists (select 1 from convertlead.job j where ${ENDED_JOB})`,
    stays: true,
  },
  // numbers of calls go on: somebody may be waiting for the next one
  { name: 'call_log', kind: 'kept', stays: true },
  { name: 'call', kind: 'log', stays: true },
  { name: 'snapshot', kind: 'kept', stays: true },
  { name: 'snapshot_row', kind: 'kept', stays: true },
];
