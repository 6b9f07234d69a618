interface OrganisationTable {
  readonly name: string;
  /**
   * What a reset, a restore and a snapshot do with it. `contents`: it is emptied, and filled again from the seed or the snapshot.
   * `credentials`: the same, and what was there is put back. `log`: it is emptied, and in no snapshot. `kept`: it is left alone.
   */
  readonly kind: 'contents' | 'credentials' | 'log' | 'kept';
  /** Which rows `t` a snapshot takes; by default all. */
  readonly taken?: string;
}

const ENDED_JOB = "j.org_id = t.org_id and j.id = t.job_id and j.state <> 'running'";

/** Every table with rows of organisations, behind those that its rows refer to. Where a name is missing, a test says so. */
export const ORGANISATION_TABLES: readonly OrganisationTable[] = [
  { name: 'id_block', kind: 'contents' },
  { name: 'custom_field', kind: 'contents' },
  { name: 'role', kind: 'contents' },
  { name: 'crm_user', kind: 'contents' },
  { name: 'oauth_client', kind: 'credentials' },
  { name: 'token', kind: 'credentials' },
  { name: 'contact_role', kind: 'contents' },
  { name: 'fault', kind: 'contents' },
  { name: 'record', kind: 'contents' },
  { name: 'record_lookup', kind: 'contents' },
  { name: 'unique_value', kind: 'contents' },
  { name: 'deleted_record', kind: 'contents' },
  { name: 'tag', kind: 'contents' },
  { name: 'record_tag', kind: 'contents' },
  { name: 'attachment', kind: 'contents' },
  { name: 'attachment_content', kind: 'contents' },
  { name: 'campaign_member', kind: 'contents' },
  { name: 'deal_contact', kind: 'contents' },
  { name: 'conversion', kind: 'contents' },
  { name: 'history', kind: 'contents' },
  { name: 'mail', kind: 'contents' },
  { name: 'receiver', kind: 'contents' },
  { name: 'event', kind: 'contents' },
  { name: 'delivery', kind: 'contents' },
  { name: 'delivery_attempt', kind: 'contents' },
  { name: 'idempotency_key', kind: 'contents' },
  { name: 'api_usage', kind: 'contents' },
  // half of a job would go on by itself
  { name: 'job', kind: 'contents', taken: "t.state <> 'running'" },
  { name: 'job_item', kind: 'contents', taken: `exists (select 1 from convertlead.job j where ${ENDED_JOB})` },
  // numbers of calls go on: somebody may be waiting for the next one
  { name: 'call_log', kind: 'kept' },
  { name: 'call', kind: 'log' },
  { name: 'snapshot', kind: 'kept' },
  { name: 'snapshot_row', kind: 'kept' },
];
