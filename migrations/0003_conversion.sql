-- What a conversion did, what is needed to take it back, and who is told.

create table convertlead.conversion (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  lead_id bigint not null,
  contact_id bigint not null,
  account_id bigint,
  deal_id bigint,
  -- v1, v2, ...: the face the request came through
  face text not null,
  command jsonb not null,
  report jsonb not null,
  -- what was there before: images of changed records, places of moved ones, names of created ones
  before jsonb not null,
  converted_by bigint not null,
  converted_at timestamptz not null,
  undone_at timestamptz,
  undone_by bigint,
  primary key (org_id, id)
);
-- No foreign keys to records: the history of a conversion outlives them.
create unique index conversion_standing on convertlead.conversion (org_id, lead_id) where undone_at is null;

create table convertlead.history (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  at timestamptz not null,
  user_id bigint not null,
  action text not null,
  record_id bigint not null,
  conversion_id bigint,
  primary key (org_id, id)
);
create index history_record on convertlead.history (org_id, record_id, at);

create table convertlead.mail (
  org_id bigint not null references convertlead.organisation on delete cascade,
  id bigint not null,
  conversion_id bigint not null,
  to_address text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  primary key (org_id, id)
);
