-- What goes wrong on purpose in an organisation of a sandbox (src/domain/fault.ts), the first that fits first.
create table convertlead.fault (
  org_id bigint not null references convertlead.organisation on delete cascade,
  no bigint not null,
  rule jsonb not null,
  -- one of the seed: behind the others, and as lasting as its organisation
  standing boolean not null default false,
  -- how often it has
  struck integer not null default 0,
  -- time of the server; null: for ever
  until timestamptz,
  primary key (org_id, no)
);
