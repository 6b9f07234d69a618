-- Work on many things, with an outcome for each.

create table convertlead.job (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  kind text not null check (kind in ('conversion', 'undo', 'import')),
  -- in whose name, with the rights that the user has when each turn comes
  user_id bigint not null,
  -- running: turns come; then done, or cancelled
  state text not null check (state in ('running', 'cancelled', 'done')),
  -- only look: outcomes are what would be
  dry_run boolean not null,
  -- what is asked of each item (JobTask)
  task jsonb not null,
  total integer not null default 0,
  -- items that had their turn, by state
  counts jsonb not null default '{}',
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, user_id) references convertlead.crm_user
);
create index job_open on convertlead.job (created_at) where state = 'running';
create index job_time on convertlead.job (org_id, kind, created_at, id);

create table convertlead.job_item (
  org_id bigint not null,
  job_id bigint not null,
  -- its place, from 1 on: turns come in this order. Of an import: the line of the file
  no integer not null,
  -- what is to be converted; what an import made or updated
  lead_id bigint,
  -- what a conversion came to; what an undo is about
  conversion_id bigint,
  -- of an import: values by API name
  input jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'refused', 'converted', 'undone', 'created', 'updated')),
  -- why not (Refusal)
  refusal jsonb,
  primary key (org_id, job_id, no),
  foreign key (org_id, job_id) references convertlead.job on delete cascade
);
create index job_item_waiting on convertlead.job_item (org_id, job_id, no) where state = 'waiting';
create index job_item_refused on convertlead.job_item (org_id, job_id, no) where state = 'refused';
-- which job a conversion is of
create index job_item_conversion on convertlead.job_item (org_id, conversion_id) where conversion_id is not null;
