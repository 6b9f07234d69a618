-- Organisations of a sandbox: their lives, their end, and copies of what was in them.

-- the life it is in: a reset or a restore ends one and begins the next, and what was begun in another comes to nothing
alter table convertlead.organisation add column life integer not null default 0;
-- when it is removed; null: it stays
alter table convertlead.organisation add column expires_at timestamptz;
create index organisation_expires on convertlead.organisation (expires_at) where expires_at is not null;

create table convertlead.snapshot (
  org_id bigint not null references convertlead.organisation on delete cascade,
  name text not null,
  created_at timestamptz not null,
  -- the newest migration of the schema whose rows it has
  migration integer not null,
  primary key (org_id, name)
);

create table convertlead.snapshot_row (
  org_id bigint not null,
  snapshot text not null,
  -- whose row it is: the name of a table
  table_name text not null,
  -- as to_json gives it; json keeps the text, so that what comes back is what was there
  content json not null,
  foreign key (org_id, snapshot) references convertlead.snapshot on delete cascade
);
create index snapshot_row_table on convertlead.snapshot_row (org_id, snapshot, table_name);
