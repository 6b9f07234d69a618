-- What an organisation has used of its API limits, by minute; only where it has limits. Older than a day is dropped.

create table convertlead.api_usage (
  org_id bigint not null references convertlead.organisation on delete cascade,
  minute timestamptz not null,
  calls integer not null,
  credits integer not null,
  primary key (org_id, minute)
);
