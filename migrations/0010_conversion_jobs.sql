-- Conversions of many leads, with an outcome for each.

create table convertlead.conversion_job (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  -- in whose name, with the rights that the user has when each lead's turn comes
  user_id bigint not null,
  -- filling: leads are still being added; running: their turn comes; then done, or cancelled
  state text not null check (state in ('filling', 'running', 'cancelled', 'done')),
  -- only look: outcomes are what would be
  dry_run boolean not null,
  -- what is asked of each lead (ConvertLead, without the lead)
  command jsonb not null,
  total integer not null default 0,
  converted integer not null default 0,
  refused integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, user_id) references convertlead.crm_user
);
create index conversion_job_open on convertlead.conversion_job (created_at) where state = 'running';
create index conversion_job_time on convertlead.conversion_job (org_id, created_at, id);

create table convertlead.conversion_job_lead (
  org_id bigint not null,
  job_id bigint not null,
  no integer not null,
  lead_id bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'converted', 'refused')),
  conversion_id bigint,
  -- why not (Refusal)
  refusal jsonb,
  primary key (org_id, job_id, no),
  foreign key (org_id, job_id) references convertlead.conversion_job on delete cascade
);
create index conversion_job_lead_waiting on convertlead.conversion_job_lead (org_id, job_id, no) where state = 'waiting';
create index conversion_job_lead_refused on convertlead.conversion_job_lead (org_id, job_id, no) where state = 'refused';
